/** The recipe of the page for site owners, in the Angular that it names. */
import { provideZonelessChangeDetection } from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";
import { root } from "./host";
import { SorenessCheck } from "./recipes/angular";

root().append(document.createElement("app-soreness-check"));
void bootstrapApplication(SorenessCheck, { providers: [provideZonelessChangeDetection()] });
