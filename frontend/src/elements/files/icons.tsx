// Drawings of the inputs that take files. Invariant: decorative, hidden from assistive technology.

import { Svg } from "../parts/icons";

export const FileIcon = () => <Svg size={20}><path d="M6 3h8l5 5v13H6zM14 3v5h5M9 13h6M9 17h6" /></Svg>;
export const Warning = () => <Svg size={20}><circle cx="12" cy="12" r="9" /><path d="M12 7v6M12 16.500v.1" /></Svg>;
export const Cross = () => <Svg size={14}><path d="M6 6l12 12M18 6 6 18" /></Svg>;
export const Add = () => <Svg size={20}><path d="M12 5v14M5 12h14" /></Svg>;
export const Microphone = ({ size = 20 }: { size?: number }) => (
  <Svg size={size}>
    <rect x="9" y="3" width="6" height="11" rx="3" />
    <path d="M5 11a7 7 0 0 0 14 0M12 18v3" />
  </Svg>
);
export const StopIcon = ({ size = 20 }: { size?: number }) => (
  <Svg size={size}>
    <rect x="7" y="7" width="10" height="10" rx="1" fill="currentColor" />
  </Svg>
);
export const PlayIcon = () => <Svg size={16}><path d="M8 5v14l11-7z" fill="currentColor" /></Svg>;
export const PauseIcon = () => <Svg size={16}><path d="M8 5v14M16 5v14" strokeWidth="4" /></Svg>;
export const ResetIcon = () => <Svg size={16}><path d="M4 12a8 8 0 1 1 2.500 5.800M4 19v-5h5" /></Svg>;
export const ArrowUpIcon = () => <Svg size={20}><path d="M12 19V5M6 11l6-6 6 6" /></Svg>;
export const CheckIcon = () => <Svg size={20}><path d="m5 12.500 4.500 4.500L19 7.500" /></Svg>;
export const CrossIcon = () => <Svg size={20}><path d="M6 6l12 12M18 6 6 18" /></Svg>;
export const Swap = () => <Svg size={20}><path d="M4 8h13l-3-3M20 16H7l3 3" /></Svg>;
