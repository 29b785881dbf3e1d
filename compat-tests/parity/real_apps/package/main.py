"""A shop as a package: relative imports, star imports, __all__, a view per module, state in a module, lazy imports."""
import streamlit as st
from shop import VERSION, catalogue
from shop.models import *
from shop.views import basket as basket_view
from shop.views.listing import draw as draw_listing

st.title(f"Shop {VERSION}")
currency = st.sidebar.radio("Currency", list(Currency.__members__))
wanted = st.sidebar.text_input("Search")
cart = st.session_state.setdefault("cart", Cart())
money = Currency[currency]
found = catalogue.search(wanted)
draw_listing(found, cart, money)
with st.sidebar:
    basket_view.draw(cart, money)
if cart.lines:
    from shop.shipping import quote

    weight = sum(catalogue.by_name(name).weight * n for name, n in cart.lines.items())
    express = st.checkbox("Express")
    st.metric("Shipping", money.show(quote(weight, express)))
st.caption(f"{catalogue.LOADS['n'] > 0}")
#: at.text_input[0].set_value('te') #= search
#: at.button(key='add-Tea').click() #= total quote
#: at.radio[0].set_value('USD') #=
#: at.checkbox[0].check() #= quote
#: at.button(key='add-Teapot').click() #= total quote
#: at.button(key='add-Tea').click() #= total quote
#: at.text_input[0].set_value('') #=
#: at.button(key='less-Tea').click() #=
#: at.checkbox[0].uncheck() #= quote
