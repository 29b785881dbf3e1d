"""Where values come from: default < user's file < project's file < environment < flag, and what is refused."""

import logging

import pytest

from lattice_st import config
from lattice_st.config import ConfigError, Options, store
from lattice_st.errors import StreamlitAPIException


@pytest.fixture
def toml(tmp_path):
    def write(text, name="config.toml"):
        path = tmp_path / name
        path.write_text(text)
        return path

    return write


@pytest.fixture
def in_force():
    options = Options.load(paths=(), environment={})
    before = store._current
    config.use(options)
    yield options
    config.use(before)


def test_a_later_source_wins(toml):
    user = toml("[server]\nport = 1\nmaxUploadSize = 1\nmaxMessageSize = 1\naddress = 'a'\n", "user.toml")
    project = toml("[server]\nport = 2\nmaxUploadSize = 2\nmaxMessageSize = 2\n", "project.toml")
    variables = {"STREAMLIT_SERVER_PORT": "3", "STREAMLIT_SERVER_MAX_UPLOAD_SIZE": "3"}
    options = Options.load(paths=[user, project], environment=variables, flags={"server.port": "4"})
    names = ["server.port", "server.maxUploadSize", "server.maxMessageSize", "server.address", "server.runOnSave"]
    assert [options[name] for name in names] == [4, 3, 2, "a", False]
    assert [options.source(name) for name in names] == [
        "the flag --server.port",
        "the environment variable STREAMLIT_SERVER_MAX_UPLOAD_SIZE",
        f"{project}, line 4",
        f"{user}, line 5",
        "default",
    ]
    assert [options.is_set(name) for name in names] == [True, True, True, True, False]


def test_files_are_those_of_the_user_the_working_directory_and_the_script(tmp_path, monkeypatch):
    for folder in ("home", "here", "app"):
        (tmp_path / folder / ".streamlit").mkdir(parents=True)
        (tmp_path / folder / ".streamlit/config.toml").write_text(f"[server]\naddress = '{folder}'\n")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path / "here")
    assert Options.load(environment={})["server.address"] == "here"
    assert Options.load(environment={}, script=tmp_path / "app/main.py")["server.address"] == "app"
    (tmp_path / "here/.streamlit/config.toml").unlink()
    assert Options.load(environment={})["server.address"] == "home"


def test_theme_sections_are_read(toml):
    path = toml(
        "[theme]\nprimaryColor = '#f00'\nbaseFontSize = '15'\nchartCategoricalColors = ['#111']\n"
        "[theme.dark]\ntextColor = 'red'\n[theme.dark.sidebar]\nlinkUnderline = false\n"
        "[[theme.fontFaces]]\nfamily = 'Mine'\n"
    )
    options = Options.load(paths=[path], environment={})
    assert options["theme.primaryColor"] == "#f00"
    assert options["theme.baseFontSize"] == 15
    assert options["theme.chartCategoricalColors"] == ["#111"]
    assert options["theme.dark.textColor"] == "red"
    assert options["theme.dark.sidebar.linkUnderline"] is False
    assert options["theme.fontFaces"] == [{"family": "Mine"}]


def test_a_table_is_a_value_not_a_section(toml):
    path = toml("[server.trustedUserHeaders]\nX-User = 'user'\n")
    assert Options.load(paths=[path], environment={})["server.trustedUserHeaders"] == {"X-User": "user"}


def test_an_unknown_option_is_warned_about_with_its_line_and_a_near_name(toml, caplog):
    path = toml("[server]\n\nprot = 3\n[nosuch]\nx = 1\n")
    with caplog.at_level(logging.WARNING):
        Options.load(paths=[path], environment={})
    assert [record.levelname for record in caplog.records] == ["WARNING", "WARNING"]
    assert f"server.prot ({path}, line 3)" in caplog.messages[0]
    assert "Did you mean server.port?" in caplog.messages[0]
    assert "config show" in caplog.messages[1]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[server]\nport = 'abc'\n", "server.port is 'abc', but it has to be a whole number"),
        ("[server]\nport = 1.5\n", "server.port is 1.5, but it has to be a whole number"),
        ("[server]\nport = true\n", "server.port is True, but it has to be a whole number"),
        ("server.runOnSave = 'maybe'\n", "server.runOnSave is 'maybe', but it has to be true or false"),
        ("[runner]\nconnectionDefaultTTL = 'x'\n", "has to be a number"),
        ("[server]\naddress = ['a']\n", "server.address is ['a'], but it has to be a text"),
        ("[server]\nfolderWatchList = 3\n", "has to be a list of texts"),
        ("[engine]\ntier = 7\n", "engine.tier is 7, but it has to be 0 or 1"),
    ],
)
def test_a_wrong_type_is_refused_with_file_and_line(toml, text, said):
    path = toml(text)
    with pytest.raises(ConfigError) as caught:
        Options.load(paths=[path], environment={})
    assert said in str(caught.value)
    assert f"{path}, line {len(text.splitlines())}" in str(caught.value)


def test_a_wrong_variable_is_refused_by_its_name():
    with pytest.raises(ConfigError, match="the environment variable STREAMLIT_SERVER_PORT"):
        Options.load(paths=(), environment={"STREAMLIT_SERVER_PORT": "abc"})


def test_a_file_that_is_not_toml_is_refused_with_its_line(toml):
    with pytest.raises(ConfigError, match="line 2"):
        Options.load(paths=[toml("[server]\nport = \n")], environment={})


@pytest.mark.parametrize(
    ("variable", "text", "name", "value"),
    [
        ("STREAMLIT_SERVER_RUN_ON_SAVE", "TRUE", "server.runOnSave", True),
        ("STREAMLIT_SERVER_HEADLESS", "0", "server.headless", False),
        ("STREAMLIT_SERVER_FOLDER_WATCH_LIST", "a, b", "server.folderWatchList", ["a", "b"]),
        ("STREAMLIT_SERVER_TRUSTED_USER_HEADERS", '{"X": "y"}', "server.trustedUserHeaders", {"X": "y"}),
        ("STREAMLIT_ENGINE_THRESHOLD_US", "0", "engine.thresholdUs", 0.0),
        ("STREAMLIT_THEME_CHART_CATEGORICAL_COLORS", '["#1"]', "theme.chartCategoricalColors", ["#1"]),
        ("STREAMLIT_CLIENT_SHOW_ERROR_DETAILS", "none", "client.showErrorDetails", "none"),
    ],
)
def test_text_of_a_variable_becomes_the_option_s_type(variable, text, name, value):
    assert Options.load(paths=(), environment={variable: text})[name] == value


def test_a_default_follows_from_other_options():
    options = Options.load(paths=(), environment={"STREAMLIT_SERVER_PORT": "9"})
    assert options["browser.serverPort"] == 9
    assert options["server.cookieSecret"] == options["server.cookieSecret"]
    assert len(options["server.cookieSecret"]) == 64


def test_a_default_list_belongs_to_the_caller(in_force):
    in_force["client.allowedOrigins"].clear()
    assert len(in_force["client.allowedOrigins"]) == 16


def test_get_option_answers_and_names_an_unknown_one(in_force):
    assert config.get_option("server.port") == 8501
    with pytest.raises(RuntimeError, match=r"'server.prot'.*server.port"):
        config.get_option("server.prot")


def test_a_script_sets_only_what_takes_effect_at_once(in_force):
    config.set_option("client.toolbarMode", "minimal")
    assert config.get_option("client.toolbarMode") == "minimal"
    with pytest.raises(StreamlitAPIException, match=r"--server.port"):
        config.set_option("server.port", 1)
    with pytest.raises(StreamlitAPIException, match="no option nope"):
        config.set_option("nope", 1)
    with pytest.raises(StreamlitAPIException, match="true or false"):
        config.set_option("client.disableDataExport", "perhaps")


def test_a_section_is_answered_by_short_names(in_force):
    section = config.get_options_for_section("theme")
    assert "primaryColor" in section
    assert "dark.primaryColor" not in section
    assert config.get_options_for_section("engine")["tier"] == 1
