// st.empty: a place without content.
export function Empty() {
  return <div className="stEmpty" data-testid="stEmpty" />;
}
