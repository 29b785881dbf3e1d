// st.logo stands in the event region, and the shell shows it where it belongs: here is nothing to draw.
export function Logo() {
  return null;
}
