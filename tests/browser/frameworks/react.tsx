/** React in its strict mode, where effects run twice: by itself, or taking over what a server wrote. */
import { type ComponentType, StrictMode, useState } from "react";
import { createRoot, hydrateRoot } from "react-dom/client";
import { type Level, offer as offerCheck, root } from "./host";

export type App = ComponentType<{ level: Level }>;

export const start = (Check: App, offer = offerCheck) => {
  const Page = () => {
    const [level, setLevel] = useState<Level>(3);
    const [shown, setShown] = useState(true);
    if (typeof document === "object") offer({ level: setLevel, show: setShown });
    return <StrictMode>{shown && <Check level={level} />}</StrictMode>;
  };
  if (typeof document === "object") {
    if (root().firstChild) hydrateRoot(root(), <Page />);
    else createRoot(root()).render(<Page />);
  }
  return Page;
};
