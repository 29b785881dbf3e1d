"""Regex and JSON tester in one: tools as plugins registered by a decorator, each with draw() and its own try/except."""
import json, re, textwrap
from abc import ABC, abstractmethod
import streamlit as st
from probes import probe

TOOLS = {}
def tool(title, *, icon=":material/build:"):
    def deco(cls):
        TOOLS[title] = cls(title, icon)
        return cls
    return deco

class Tool(ABC):
    uses = 0
    def __init__(self, title, icon): self.title, self.icon = title, icon
    @abstractmethod
    def draw(self): ...
    def k(self, name): return f"{type(self).__name__}.{name}"
    def __call__(self):
        type(self).uses += 1
        st.header(self.title)
        try:
            self.draw()
        except Exception as exc:
            st.error(f"{type(exc).__name__}: {exc}")
        finally:
            st.caption(f"{self.k('')} used {self.uses}x")

@tool("Regex")
class Regex(Tool):
    FLAGS = {"I": re.I, "M": re.M, "S": re.S}
    @staticmethod
    def find(pattern, text, flags):
        probe("find")
        return [(m.start(), m.group(0), m.groupdict()) for m in re.finditer(pattern, text, flags)]
    def draw(self):
        pattern = st.text_input("Pattern", r"(?P<word>\w+)@", key=self.k("pattern"))
        text = st.text_area("Text", "ann@example bob@test", key=self.k("text"))
        picked = st.pills("Flags", list(self.FLAGS), selection_mode="multi", key=self.k("flags"))
        flags = 0
        for f in picked: flags |= self.FLAGS[f]
        hits = self.find(pattern, text, flags)
        show = st.number_input("Show", 0, 10, 5, key=self.k("show"))
        for start, whole, groups in hits[:show]:
            st.markdown(f"`{start}` **{whole}** {groups or ''}")
        repl = st.text_input("Replace", key=self.k("repl"))
        if repl: st.code(re.sub(pattern, repl, text, flags=flags))

@tool("JSON", icon=":material/code:")
class Json(Tool):
    def walk(self, node, path="$"):
        yield path, type(node).__name__
        items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        for k, v in items: yield from self.walk(v, f"{path}.{k}" if isinstance(k, str) else f"{path}[{k}]")
    def paths(self, doc):
        probe("paths")
        return dict(self.walk(doc))
    def draw(self):
        raw = st.text_area("Document", '{"a": [1, 2, {"b": null}]}', key=self.k("raw"))
        doc = json.loads(raw)
        indent = st.slider("Indent", 0, 8, 2, key=self.k("indent"))
        left, right = st.columns(2)
        left.code(json.dumps(doc, indent=indent, sort_keys=True), language="json")
        with right:
            found = self.paths(doc)
            wanted = st.text_input("Filter", key=self.k("filter"))
            for p, t in found.items():
                if wanted in p: st.text(f"{p}: {t}")

@tool("Wrap")
class Wrap(Tool):
    def draw(self):
        text = st.text_area("Text", "the quick brown fox", key=self.k("t"))
        width = st.slider("Width", 0, 40, 10, key=self.k("w"))
        st.code("\n".join(textwrap.wrap(text, width)))

names = st.multiselect("Tools", sorted(TOOLS), default=list(TOOLS)[:2])
for tab, name in zip(st.tabs(names) if names else [], names):
    with tab:
        TOOLS[name]()
if not names: st.info("Choose a tool")
st.sidebar.json({name: t.uses for name, t in TOOLS.items()})
#: at.number_input[0].set_value(1) #=
#: at.slider[0].set_value(0) #=
#: at.text_input(key='Json.filter').input('[') #=
#: at.text_input(key='Regex.pattern').input('(') #= find
#: at.text_input(key='Regex.pattern').input('[A-Z]+') #= find
#: at.pills[0].set_value(['I']) #= find
#: at.text_input(key='Regex.repl').input('<\\g<0>>') #=
#: at.text_area(key='Json.raw').input('{"z": 1, }') #=
#: at.text_area(key='Json.raw').input('[[], {}]') #= paths
#: at.multiselect[0].set_value(['Wrap', 'JSON']) #=
#: at.slider(key='Wrap.w').set_value(0) #=
#: at.slider(key='Wrap.w').set_value(5) #=
#: at.multiselect[0].set_value([]) #=
