"""Forms: widgets whose values are held back until the form is submitted.

Invariant: the page holds the values back and names the form when it sends them; to the session they are ordinary values
that arrive together. A form's id is its key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from lattice_st import _core
from lattice_st.api.elements.inputs.button import look_of
from lattice_st.api.family import CLEARS, Family, form_of
from lattice_st.api.params import Height, Key, WidgetCallback, Width, callback_of, height_of, width_of
from lattice_st.errors import StreamlitDuplicateElementKey, StreamlitInvalidLayoutContextError
from lattice_st.session.context import current_run
from lattice_st.spec import DISABLED, FORM, HEIGHT, HELP, LABEL, WIDTH, choice, container, flag, text, widget

if TYPE_CHECKING:
    from lattice_st.api.container import DeltaGenerator

FORM_CONTAINER = container(
    "form", 116, WIDTH, HEIGHT, FORM, flag(10, "border"), flag(11, "clear_on_submit"), flag(12, "enter_to_submit")
)
SUBMIT = widget(
    "form_submit_button",
    67,
    WIDTH,
    HELP,
    LABEL,
    DISABLED,
    choice(10, "type", "primary", "secondary", "tertiary"),
    text(11, "icon"),
    choice(12, "icon_position", "left", "right"),
    text(13, "shortcut"),
    flag(14, "wrap"),
)


class Form(Family):
    """`form` and `form_submit_button`."""

    __slots__ = ()

    def form(
        self,
        key: str,
        clear_on_submit: bool = False,
        *,
        enter_to_submit: bool = True,
        border: bool = True,
        width: Width = "stretch",
        height: Height = "content",
    ) -> DeltaGenerator:
        """Draw a container whose widgets send their values only together, when its submit button is pressed.

        `clear_on_submit` shows the defaults again afterwards; `enter_to_submit`: Enter in a text field submits. Raises
        StreamlitInvalidLayoutContextError inside another form, StreamlitDuplicateElementKey for a key that is taken.

        Example: `with st.form("order"): n = st.number_input("How many"); ordered = st.form_submit_button("Order")`
        """
        sizes = {"width": width_of(width), "height": height_of(height)}
        run = current_run()
        if run is None:
            return self  # type: ignore[return-value]  # bare mode: every family is mixed into DeltaGenerator
        name = str(key)
        _core.taint("a form always runs")
        if form_of(run, self.place(run)[0]) is not None:
            raise StreamlitInvalidLayoutContextError(
                "A form cannot stand inside another form. End the first `with st.form(...)` block before the next."
            )
        if name in run.forms.values():
            raise StreamlitDuplicateElementKey(name)
        run.checkpoint()
        node = FORM_CONTAINER.node(  # keys of forms are their own: a widget may have the same
            name,
            form=name,
            border=border or None,
            clear_on_submit=clear_on_submit or None,
            enter_to_submit=enter_to_submit or None,
            **sizes,
        )
        opened = self.enclose_claimed(run, node)
        run.forms[opened.__lattice_slot__] = name
        if clear_on_submit:
            run.fields[opened.__lattice_slot__] = CLEARS
        return opened

    def form_submit_button(
        self,
        label: str = "Submit",
        help: str | None = None,
        on_click: WidgetCallback | None = None,
        args: Any = None,
        kwargs: Any = None,
        *,
        key: Key | None = None,
        type: Literal["primary", "secondary", "tertiary"] = "secondary",
        icon: str | None = None,
        icon_position: Literal["left", "right"] = "left",
        disabled: bool = False,
        use_container_width: bool | None = None,
        width: Width = "content",
        shortcut: str | None = None,
        wrap: bool | None = None,
    ) -> bool:
        """Draw the button that submits the form around it. Answers True in the run that its press caused.

        Raises StreamlitInvalidLayoutContextError outside of a form.

        Example: `if st.form_submit_button("Save"): save(name)`
        """
        if use_container_width is not None:
            width = "stretch" if use_container_width else "content"
        run = current_run()
        form = None if run is None else form_of(run, self.place(run)[0])
        if run is not None and form is None:
            raise StreamlitInvalidLayoutContextError(
                "`st.form_submit_button` has to stand inside a form: call it in a `with st.form(...)` block, or as a "
                "method of what `st.form` gave. Outside of forms there is `st.button`."
            )
        pressed: bool = self.widget(
            SUBMIT,
            f"FormSubmitter:{form}-{label}" if key is None else key,
            identity=(),
            default=False,
            decode=bool,
            encode=bool,
            callback=callback_of(on_click, args, kwargs),
            trigger=True,
            assignable=False,
            disabled=disabled,
            submits=True,
            props=look_of(label, help, type, icon, icon_position, width, shortcut, wrap),
        )
        return pressed
