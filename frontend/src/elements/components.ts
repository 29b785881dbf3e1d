// Kind of node -> component. Invariant: every kind of the schema stands here, else this file does not compile.
// `layout`: a container that draws its own frame. `content`: as wide as its content unless its width prop says more.

import { lazy } from "react";
import type { ElementKind } from "../wire/decode";
import type { ElementView } from "./element";
import { VegaLiteChart } from "./charts/VegaLiteChart";
import { ChatMessage } from "./chat/ChatMessage";
import { Dataframe } from "./data/Dataframe";
import { Json } from "./data/Json";
import { Metric } from "./data/Metric";
import { Form } from "./forms/Form";
import { FormSubmitButton } from "./forms/FormSubmitButton";
import { Balloons, HelpInfo, Snow, Toast } from "./effects/lazy";
import { Button } from "./inputs/Button";
import { Checkbox } from "./inputs/Checkbox";
import { NumberInput } from "./inputs/NumberInput";
import { Radio } from "./inputs/Radio";
import { Selectbox } from "./inputs/Selectbox";
import { Slider } from "./inputs/Slider";
import { TextInput } from "./inputs/TextInput";
import { Column, Columns } from "./layout/Columns";
import { Container } from "./layout/Container";
import { Expander } from "./layout/Expander";
import { Cell, Grid } from "./layout/Grid";
import { Logo } from "./layout/Logo";
import { Fragment, Outlet } from "./layout/Fragment";
import { Region, Root } from "./layout/Region";
import { Tab, Tabs } from "./layout/Tabs";
import { Dialog } from "./overlays/Dialog";
import { Popover } from "./overlays/Popover";
import { Alert } from "./status/Alert";
import { Empty } from "./status/Empty";
import { Exception } from "./status/Exception";
import { Progress } from "./status/Progress";
import { Skeleton } from "./status/Skeleton";
import { Space } from "./status/Space";
import { Spinner } from "./status/Spinner";
import { StatusBox } from "./status/StatusBox";
import { Code } from "./text/Code";
import { Divider } from "./text/Divider";
import { Heading } from "./text/Heading";
import { Html } from "./text/Html";
import { Latex } from "./text/Latex";
import { Markdown } from "./text/Markdown";
import { Text } from "./text/Text";

// Widgets that few apps show at once come in chunks of their own.
const LinkButton = lazy(() => import("./inputs/LinkButton").then((room) => ({ default: room.LinkButton })));
const DownloadButton = lazy(() => import("./inputs/DownloadButton").then((room) => ({ default: room.DownloadButton })));
const MenuButton = lazy(() => import("./inputs/MenuButton").then((room) => ({ default: room.MenuButton })));
const Pagination = lazy(() => import("./inputs/Pagination").then((room) => ({ default: room.Pagination })));
const Multiselect = lazy(() => import("./inputs/Multiselect").then((room) => ({ default: room.Multiselect })));
const SelectSlider = lazy(() => import("./inputs/SelectSlider").then((room) => ({ default: room.SelectSlider })));
const TextArea = lazy(() => import("./inputs/TextArea").then((room) => ({ default: room.TextArea })));
const DateInput = lazy(() => import("./inputs/DateInput").then((room) => ({ default: room.DateInput })));
const TimeInput = lazy(() => import("./inputs/TimeInput").then((room) => ({ default: room.TimeInput })));
const DatetimeInput = lazy(() => import("./inputs/DatetimeInput").then((room) => ({ default: room.DatetimeInput })));
const ColorPicker = lazy(() => import("./inputs/ColorPicker").then((room) => ({ default: room.ColorPicker })));
const ButtonGroup = lazy(() => import("./inputs/ButtonGroup").then((room) => ({ default: room.ButtonGroup })));
const Feedback = lazy(() => import("./inputs/Feedback").then((room) => ({ default: room.Feedback })));
const FileUploader = lazy(() => import("./inputs/FileUploader").then((room) => ({ default: room.FileUploader })));
const CameraInput = lazy(() => import("./inputs/CameraInput").then((room) => ({ default: room.CameraInput })));
const AudioInput = lazy(() => import("./inputs/AudioInput").then((room) => ({ default: room.AudioInput })));
const ChatInput = lazy(() => import("./chat/ChatInput").then((room) => ({ default: room.ChatInput })));

interface Entry<K extends ElementKind> {
  view: ElementView<K>;
  layout: boolean;
  content: boolean;
}

const stretch = <K extends ElementKind>(view: ElementView<K>): Entry<K> => ({ view, layout: false, content: false });
const content = <K extends ElementKind>(view: ElementView<K>): Entry<K> => ({ view, layout: false, content: true });
const layout = <K extends ElementKind>(view: ElementView<K>): Entry<K> => ({ view, layout: true, content: false });

export const components: { readonly [K in ElementKind]: Entry<K> } = {
  root: layout(Root),
  region: layout(Region),
  text: content(Text),
  heading: stretch(Heading),
  markdown: stretch(Markdown),
  code: stretch(Code),
  divider: stretch(Divider),
  latex: stretch(Latex),
  html: stretch(Html),
  helpInfo: stretch(HelpInfo),
  alert: stretch(Alert),
  exception: stretch(Exception),
  progress: stretch(Progress),
  spinner: stretch(Spinner),
  empty: stretch(Empty),
  toast: stretch(Toast),
  balloons: stretch(Balloons),
  snow: stretch(Snow),
  status: layout(StatusBox),
  skeleton: stretch(Skeleton),
  space: content(Space),
  slider: stretch(Slider),
  checkbox: content(Checkbox),
  radio: content(Radio),
  selectbox: stretch(Selectbox),
  numberInput: stretch(NumberInput),
  textInput: stretch(TextInput),
  button: content(Button),
  linkButton: content(LinkButton),
  downloadButton: content(DownloadButton),
  menuButton: content(MenuButton),
  pagination: content(Pagination),
  multiselect: stretch(Multiselect),
  selectSlider: stretch(SelectSlider),
  textArea: stretch(TextArea),
  dateInput: stretch(DateInput),
  timeInput: stretch(TimeInput),
  datetimeInput: stretch(DatetimeInput),
  colorPicker: content(ColorPicker),
  buttonGroup: content(ButtonGroup),
  feedback: content(Feedback),
  fileUploader: stretch(FileUploader),
  cameraInput: stretch(CameraInput),
  audioInput: stretch(AudioInput),
  chatInput: stretch(ChatInput),
  chatMessage: layout(ChatMessage),
  formSubmitButton: content(FormSubmitButton),
  container: layout(Container),
  columns: layout(Columns),
  column: layout(Column),
  expander: layout(Expander),
  grid: layout(Grid),
  cell: layout(Cell),
  logo: layout(Logo),
  tabs: layout(Tabs),
  tab: layout(Tab),
  form: layout(Form),
  popover: layout(Popover),
  dialog: layout(Dialog),
  fragment: layout(Fragment),
  outlet: layout(Outlet),
  dataframe: stretch(Dataframe),
  metric: stretch(Metric),
  json: stretch(Json),
  vegaLiteChart: stretch(VegaLiteChart),
};
