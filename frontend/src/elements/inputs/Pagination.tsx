// st.pagination. Invariant: the first, the last and the open page are always in reach; the bar keeps its length.
import { useSetValue } from "../../tree/hooks";
import { ChevronLeft, ChevronRight, Named } from "../parts/icons";
import type { ElementProps } from "../element";

export function Pagination({ node }: ElementProps<"pagination">) {
  const { value, numPages = 1, maxVisiblePages, disabled = false } = node.props;
  const setValue = useSetValue<number>(node, (page) => ({ case: "int", value: BigInt(page) }));
  const page = value ?? 1;
  const go = (to: number): void => setValue(Math.min(Math.max(to, 1), numPages));
  return (
    <div className="stPagination" data-testid="stPagination">
      <nav className="lt-pages" aria-label="Pagination">
        <button type="button" data-testid="stPaginationPrev" aria-label="Previous page" disabled={disabled || page <= 1} onClick={() => go(page - 1)}>
          <Named>
            <ChevronLeft />
          </Named>
        </button>
        {visible(page, numPages, maxVisiblePages).map((item, index) =>
          item === undefined ? (
            <span key={`gap${index}`} className="lt-pages-gap" data-testid="stPaginationEllipsis" aria-hidden="true">
              …
            </span>
          ) : (
            <button
              key={item}
              type="button"
              data-testid={item === page ? "stPaginationPageActive" : "stPaginationPage"}
              aria-label={`Page ${item}`}
              aria-current={item === page ? "page" : undefined}
              disabled={disabled}
              onClick={() => go(item)}
            >
              {item}
            </button>
          ),
        )}
        <button type="button" data-testid="stPaginationNext" aria-label="Next page" disabled={disabled || page >= numPages} onClick={() => go(page + 1)}>
          <Named>
            <ChevronRight />
          </Named>
        </button>
      </nav>
    </div>
  );
}

/** The pages in the bar; undefined stands for those left out. */
export function visible(page: number, pages: number, most: number | undefined): (number | undefined)[] {
  const places = Math.max(most ?? pages, 1);
  const range = (from: number, to: number): number[] => Array.from({ length: Math.max(to - from + 1, 0) }, (_, i) => from + i);
  if (pages <= places) return range(1, pages);
  if (places < 5) {
    const first = Math.min(Math.max(page - Math.floor((places - 1) / 2), 1), pages - places + 1);
    return range(first, first + places - 1);
  }
  const inner = places - 4; // the ends and the gaps take four
  if (page <= places - 3) return [...range(1, places - 2), undefined, pages];
  if (page > pages - (places - 3)) return [1, undefined, ...range(pages - places + 3, pages)];
  const first = page - Math.floor((inner - 1) / 2);
  return [1, undefined, ...range(first, first + inner - 1), undefined, pages];
}
