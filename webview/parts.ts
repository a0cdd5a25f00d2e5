import type { GalleryFilters, GalleryStrings, LookCard } from "../src/protocol";
import { Announcer } from "./announcer";
import { Clips } from "./clips";
import { Comparing } from "./comparing";
import { Detail } from "./detail";
import { Grid } from "./grid";
import type { Host } from "./host";
import { Layout } from "./layout";
import { Pictures } from "./pictures";
import { Toolbar } from "./toolbar";
import { Voices } from "./voices";

/** What a person did, as the page's parts tell it. */
export interface PageEvents {
  readonly onFilters: (filters: GalleryFilters) => void;
  readonly onShowAll: () => void;
  readonly onShowGroup: (groupId: string) => void;
  readonly onLeaveSearch: () => void;
  readonly onOpen: (look: LookCard, by: "keyboard" | "pointer") => void;
  readonly onMark: (look: LookCard, tool: "favourite" | "copy") => void;
  /** Other looks are on screen. */
  readonly onMove: () => void;
  /** Something that outlives a reload changed. */
  readonly onChange: () => void;
  /** A picture may be tried again. */
  readonly onRenewed: () => void;
  readonly onCloseDetail: () => void;
  /** Whose looks are shown. */
  readonly shownQuery: () => number;
}

export interface Parts {
  readonly toolbar: Toolbar;
  readonly grid: Grid;
  readonly detail: Detail;
  readonly comparing: Comparing;
  readonly layout: Layout;
  readonly announcer: Announcer;
  /** Another account: what is known of the one before is forgotten. */
  forget(): void;
}

/** Builds the page. */
export function createParts(strings: GalleryStrings, host: Host, on: PageEvents): Parts {
  const announcer = new Announcer();
  const ports = createPorts(strings, host, on, announcer);
  const toolbar = new Toolbar({
    ...ports,
    onFilters: on.onFilters,
    onLeaveSearch: on.onLeaveSearch,
    showAll: () => {
      on.onShowAll();
      toolbar.focusSearch();
    },
  });
  const comparing = new Comparing({
    ...ports,
    onChange: on.onChange,
    onClose: () => {
      on.onChange();
      grid.focusActive();
    },
    onRefused: (words) => {
      announcer.show(words);
    },
  });
  const grid = createGrid(ports, host, on, comparing);
  const detail = new Detail({
    ...ports,
    onClose: on.onCloseDetail,
    onShowGroup: on.onShowGroup,
    onCompare: (look) => {
      comparing.toggle(look);
    },
  });
  const layout = createLayout(ports, on, { toolbar, grid, detail, comparing, announcer });
  return {
    ...{ toolbar, grid, detail, comparing, layout, announcer },
    forget() {
      ports.pictures.forget();
      ports.voices.forget();
      detail.hide();
      toolbar.forget();
    },
  };
}

type Ports = ReturnType<typeof createPorts>;

/** What every part needs. */
function createPorts(strings: GalleryStrings, host: Host, on: PageEvents, announcer: Announcer) {
  const request = host.request.bind(host);
  return {
    ...{ strings, request, clips: new Clips(), voices: new Voices(request) },
    announce: (text: string): void => {
      announcer.say(text);
    },
    pictures: new Pictures({
      renew: async (lookId) => {
        await request({ method: "renewPreview", lookId });
        on.onRenewed();
      },
      find: (lookId, signal) => host.findPicture(lookId, signal),
      setTimer: (callback, ms) => window.setTimeout(callback, ms),
    }),
  };
}

function createGrid(ports: Ports, host: Host, on: PageEvents, comparing: Comparing): Grid {
  return new Grid({
    ...ports,
    onOpen: on.onOpen,
    onMove: on.onMove,
    onTool: (look, tool) => {
      if (tool === "compare") comparing.toggle(look);
      else on.onMark(look, tool);
    },
    typeAhead: (text, from) => host.typeAhead(text, from, on.shownQuery()),
    locate: (lookId) => host.locate(lookId, on.shownQuery()),
  });
}

function createLayout(ports: Ports, on: PageEvents, parts: Omit<Parts, "layout" | "forget">): Layout {
  const { toolbar, grid, detail, comparing, announcer } = parts;
  const elements = {
    toolbar: toolbar.element,
    grid: grid.element,
    tray: comparing.tray.element,
    detail: detail.element,
    compare: comparing.view.element,
    announcements: announcer.elements,
  };
  return new Layout(elements, {
    ...ports,
    showAll: () => {
      on.onShowAll();
      toolbar.focusSearch();
    },
    clearFilters: () => {
      toolbar.clear();
      toolbar.focusSearch();
    },
  });
}
