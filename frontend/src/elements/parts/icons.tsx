// The few drawings that the page itself needs, as inline SVG. Invariant: decorative, hidden from assistive technology.

import type { ReactNode } from "react";

export function Svg({ children, size = 16, testId }: { children: ReactNode; size?: number; testId?: string | undefined }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      data-testid={testId}
    >
      {children}
    </svg>
  );
}

/**
 * A drawing that stands for an icon of the font. With a name it says that, as the font's own text would, and shows none of
 * it; where the element around it has a name of its own, it says nothing.
 */
export const Named = ({ name, children }: { name?: string; children: ReactNode }) => (
  <span className="lt-named" data-testid="stIconMaterial" aria-hidden="true" translate="no">
    {name}
    {children}
  </span>
);

export const HelpIcon = () => (
  <Svg>
    <circle cx="12" cy="12" r="9.5" />
    <path d="M9.2 9.4a2.9 2.9 0 0 1 5.6 1c0 1.9-2.8 2.4-2.8 4M12 17.4v.1" />
  </Svg>
);
export const ChevronDown = () => <Svg><path d="m6 9 6 6 6-6" /></Svg>;
export const ChevronLeft = () => <Svg><path d="m15 6-6 6 6 6" /></Svg>;
export const ChevronRight = ({ testId }: { testId?: string }) => <Svg testId={testId}><path d="m9 6 6 6-6 6" /></Svg>;
export const DoubleLeft = () => (
  <Named>
    <Svg size={20}>
      <path d="m11 6-6 6 6 6M18 6l-6 6 6 6" />
    </Svg>
  </Named>
);
export const DoubleRight = () => <Svg size={20}><path d="m13 6 6 6-6 6M6 6l6 6-6 6" /></Svg>;
export const Dots = () => (
  <Svg size={20}>
    <path d="M12 5v.01M12 12v.01M12 19v.01" strokeWidth="3.4" />
  </Svg>
);
export const Minus = () => <Svg><path d="M5 12h14" /></Svg>;
export const Plus = () => <Svg><path d="M5 12h14M12 5v14" /></Svg>;
export const Check = () => <Svg><path d="m5 12.5 4.5 4.5L19 7.5" strokeWidth="3" /></Svg>;
export const CalendarIcon = () => <Svg><path d="M4 6h16v14H4zM4 10h16M8 3v4M16 3v4" /></Svg>;
export const Warning = () => <Svg><path d="M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v6M12 16v1" /></Svg>;
export const Close = () => <Svg><path d="M6 6l12 12M18 6 6 18" /></Svg>;
export const Copy = () => (
  <Svg>
    <rect x="9" y="9" width="12" height="12" rx="2" />
    <path d="M5 15H4a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1h10a1 1 0 0 1 1 1v1" />
  </Svg>
);
export const LinkIcon = () => (
  <Svg>
    <path d="M10 14a4.5 4.5 0 0 0 6.4 0l3-3A4.5 4.5 0 0 0 13 4.600l-1 1M14 10a4.5 4.5 0 0 0-6.4 0l-3 3A4.5 4.5 0 0 0 11 19.400l1-1" />
  </Svg>
);
export const ArrowUp = ({ testId }: { testId: string }) => <Svg testId={testId}><path d="M12 19V5M6 11l6-6 6 6" /></Svg>;
export const ArrowDown = ({ testId }: { testId: string }) => <Svg testId={testId}><path d="M12 5v14M6 13l6 6 6-6" /></Svg>;
export const Eye = () => (
  <Svg>
    <path d="M2 12s3.6-7 10-7 10 7 10 7-3.6 7-10 7-10-7-10-7Z" />
    <circle cx="12" cy="12" r="3" />
  </Svg>
);
export const EyeOff = () => (
  <Svg>
    <path d="M4 4l16 16M9.5 5.300A9.6 9.6 0 0 1 12 5c6.4 0 10 7 10 7a17 17 0 0 1-3.2 4M6.3 7A16.5 16.5 0 0 0 2 12s3.6 7 10 7a9.8 9.8 0 0 0 5-1.4" />
  </Svg>
);
export const Expand = () => <Svg><path d="M9 4H4v5M15 4h5v5M9 20H4v-5M15 20h5v-5" /></Svg>;
export const Download = () => <Svg><path d="M12 4v11M7 10.500l5 5 5-5M4 20h16" /></Svg>;
export const Search = () => (
  <Svg>
    <circle cx="11" cy="11" r="6.5" />
    <path d="m16 16 5 5" />
  </Svg>
);
