// st.divider.
export function Divider() {
  return (
    <div className="stMarkdown" data-testid="stMarkdown">
      <div data-testid="stMarkdownContainer">
        <hr className="lt-rule" />
      </div>
    </div>
  );
}
