import type {} from "soreness-check/preact";
import { render } from "preact";
import { useState } from "preact/hooks";
import { ended, type Level, LINK, offer, root, started } from "./host";

const Page = () => {
  const [level, setLevel] = useState<Level>(3);
  const [shown, setShown] = useState(true);
  offer({ level: setLevel, show: setShown });
  if (!shown) return null;
  return (
    <soreness-check heading-level={level} use-history onsoreness-start={started} onsoreness-result={ended}>
      <a href={LINK}>Check your legs</a>
    </soreness-check>
  );
};

render(<Page />, root());
