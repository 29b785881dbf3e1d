# epidemic model. scenarios saved in session_state, compare, rename, delete
import numpy as np, streamlit as st
from probes import probe

if 'scenarios' not in st.session_state: st.session_state['scenarios'] = {}
if 'counter' not in st.session_state: st.session_state.counter = 0

DEFAULTS = dict(beta=0.3, gamma=0.1, days=60, n=1000)

def derivs(y, beta, gamma, n):
    s, i, r = y
    inf = beta * s * i / n
    return np.array([-inf, inf - gamma * i, gamma * i])

def simulate(beta, gamma, days, n, i0=1, dt=.5):
    probe('simulate')
    y = np.array([n - i0, i0, 0.])
    out = [y]
    for _ in range(int(days / dt)):
        k1 = derivs(y, beta, gamma, n)
        k2 = derivs(y + dt / 2 * k1, beta, gamma, n)
        k3 = derivs(y + dt / 2 * k2, beta, gamma, n)
        k4 = derivs(y + dt * k3, beta, gamma, n)
        y = y + dt / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
        out.append(y)
    return np.vstack(out)

def summary(run, dt=.5):
    probe('summary')
    peak = int(run[:, 1].argmax())
    return {'peak day': peak * dt, 'peak': float(round(run[peak, 1], 1)), 'total': float(round(run[-1, 2], 1))}

def slider_row(name, lo, hi, step):
    c = st.columns([3, 1])
    v = c[0].slider(name, lo, hi, DEFAULTS[name], step, key='in_' + name)
    c[1].write(f'**{v}**')
    return v

st.title('SIR')
params = {}
for spec in [('beta', 0.0, 1.0, 0.05), ('gamma', 0.05, 0.5, 0.05), ('days', 10, 200, 10), ('n', 100, 5000, 100)]:
    params[spec[0]] = slider_row(*spec)

label = st.text_input('Name of scenario', f"S{st.session_state.counter}")
col1, col2, col3 = st.columns(3)
if col1.button('Save'):
    if label in st.session_state.scenarios:
        st.error('Exists')
    else:
        st.session_state.scenarios[label] = params
        st.session_state.counter += 1
        st.rerun()
if col2.button('Clear all', disabled=len(st.session_state.scenarios) == 0):
    st.session_state.scenarios.clear()
    del st.session_state['counter']
    st.rerun()
if col3.button('Defaults'):
    for k in DEFAULTS: del st.session_state['in_' + k]
    st.rerun()

res = simulate(**params)
s = summary(res)
for c, (k, v) in zip(st.columns(len(s)), s.items()):
    c.metric(k, v, border=True)
r0 = params['beta'] / params['gamma']
(st.warning if r0 > 1 else st.success)(f'R0 = {r0:.2f}')

with st.expander('Scenarios', expanded=bool(st.session_state.scenarios)):
    for name in list(st.session_state.scenarios):
        p = st.session_state.scenarios[name]
        a, b, c = st.columns([4, 1, 1])
        a.write(f"{name}: {summary(simulate(**p))['peak']}")
        if b.button('Load', key='load_' + name):
            st.session_state.pending = p
            st.rerun()
        if c.button('Drop', key='drop_' + name):
            st.session_state.scenarios.pop(name)
            st.rerun()
    else:
        st.caption(f'{len(st.session_state.scenarios)} saved')
if 'pending' in st.session_state:
    pend = st.session_state.pop('pending')
    st.info('Loaded ' + ', '.join(f'{k}={v}' for k, v in pend.items()))
day = st.slider('Look at day', 0, 10, 5)
st.write({k: round(float(v), 2) for k, v in zip('SIR', res[day * 2])})
#: at.slider[4].set_value(7) #=
#: at.button[0].click() #=
#: at.slider(key='in_beta').set_value(0.5) #= simulate summary
#: at.button[0].click() #=
#: at.slider(key='in_gamma').set_value(0.2) #= simulate summary
#: at.text_input[0].input('S0'); at.button[0].click() #=
#: at.button(key='load_S0').click() #=
#: at.button[2].click() #=
#: at.slider[4].set_value(2) #=
#: at.button(key='drop_S0').click() #=
#: at.slider(key='in_n').set_value(2000) #= simulate summary
#: at.button[1].click() #=
