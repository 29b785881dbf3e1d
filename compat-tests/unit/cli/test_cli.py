"""The commands, as a user types them: each answer and exit code."""

import tomllib

import pytest
from click.testing import CliRunner

from lattice_st.cli.main import main
from lattice_st.cli.run import find_script, welcome
from lattice_st.config import Options


@pytest.fixture
def answer(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "app.py").write_text("")
    (tmp_path / "notes.txt").write_text("")
    (tmp_path / "folder").mkdir()

    def run(*arguments):
        result = CliRunner().invoke(main, list(arguments))
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result.exit_code, result.output

    return run


def test_version_names_both_versions(answer):
    assert answer("version") == (0, "Lattice 0.1.0, with the API of Streamlit 1.67.0\n")
    assert answer("--version") == answer("version")


def test_help_explains_all_commands_or_one(answer):
    assert answer("help") == answer("--help")
    code, text = answer("help", "run")
    assert code == 0
    assert "--server.port INT" in text
    assert "--theme" not in text.replace("(--theme.primaryColor)", "")
    assert answer("help", "fly")[0] == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "There is no file streamlit_app.py. Name a script: lattice_st run app.py"),
        (("nope.py",), "There is no file nope.py. Check the path"),
        (("folder",), "folder is a folder without a streamlit_app.py. Name the script: folder/app.py"),
        (("notes.txt",), "notes.txt is a .txt file, but a script is a Python file"),
        (("https://example.org/app.py",), "Download the script"),
        (
            ("app.py", "--server.port", "abc"),
            "server.port is 'abc', but it has to be a whole number (the flag --server.port)",
        ),
        (("app.py", "--nosuch.x", "1"), "--nosuch.x"),
        (("app.py", "--engine.tier", "7"), "engine.tier is 7"),
    ],
)
def test_run_refuses_what_cannot_work_with_one_sentence_and_code_2(answer, arguments, said):
    code, text = answer("run", *arguments)
    assert code == 2
    assert said in " ".join(text.split())
    assert "Traceback" not in text


def test_a_wrong_config_file_is_named_with_its_line(answer, tmp_path):
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit/config.toml").write_text("[server]\nport = 'x'\n")
    code, text = answer("run", "app.py")
    assert code == 2
    assert "config.toml, line 2" in text


def test_an_unknown_command_is_refused(answer):
    assert answer("fly")[0] == 2


def test_a_folder_stands_for_its_streamlit_app(tmp_path):
    (tmp_path / "streamlit_app.py").write_text("")
    assert find_script(str(tmp_path)) == (tmp_path / "streamlit_app.py").resolve()


def test_config_show_prints_a_config_file_that_can_be_read_again(answer):
    code, text = answer(
        "config", "show", "--server.port", "9000", "--server.folderWatchList", "a", "--server.folderWatchList", "b",
        "--server.trustedUserHeaders", '{"X-User": "user"}', "--theme.dark.textColor", "#fff",
        "--server.cookieSecret", "s3cret",
    )  # fmt: skip
    assert code == 0
    assert "# Set by the flag --server.port." in text
    assert "# runOnSave = false" in text
    assert "s3cret" not in text
    saved = tomllib.loads(text)
    assert saved["server"] == {"port": 9000, "folderWatchList": ["a", "b"], "trustedUserHeaders": {"X-User": "user"}}
    assert saved["theme"]["dark"] == {"textColor": "#fff", "sidebar": {}}


def test_the_welcome_says_where_the_app_is():
    options = Options.load(paths=(), environment={}, flags={"server.address": "127.0.0.1"})
    assert "  On this machine  http://127.0.0.1:8501/x\n" in welcome("http://127.0.0.1:8501/x", options)
    assert "network" not in welcome("http://127.0.0.1:8501/x", options)
