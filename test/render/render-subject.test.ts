import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultPreheader } from "../../src/render/default-preheader.ts";
import { renderSubject, SubjectError } from "../../src/render/render-subject.ts";
import { readSample, sampleNames } from "./sample-issues.ts";

const data = { top: { title: "Cranes stop & ships wait" }, number: 12 };

describe("a subject", () => {
  test("is plain text: nothing is escaped, and values are never compiled", () => {
    expect(renderSubject("{{top.title}}", data)).toBe("Cranes stop & ships wait");
    expect(renderSubject("{{top.title}}", { top: { title: "{{number}} <b>" } })).toBe("{{number}} <b>");
    expect(renderSubject("No. {{number}}: {{top.title}}", data)).toBe("No. 12: Cranes stop & ships wait");
  });

  test("is one line without control characters, at most 150 characters long, whatever the title says", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (title) => {
        const subject = renderSubject("{{top.title}}", { top: { title } });
        expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        expect(Array.from(subject).length).toBeLessThanOrEqual(150);
        expect(subject.isWellFormed()).toBe(true);
      }),
    );
  });

  test("is cut after a word", () => {
    const subject = renderSubject("{{top.title}}", { top: { title: "seven letters ".repeat(20) } });
    expect(subject).toMatch(/^(?:seven letters )+seven(?: letters)?…$/);
  });

  test("names the mistake in its template, and what there is", () => {
    expect(() => renderSubject("{{top.titel}}", data)).toThrow(SubjectError);
    expect(() => renderSubject("{{top.titel}}", data)).toThrow(
      'publication.subject "{{top.titel}}": there is no "titel"; it may name top, number, as in {{top.title}}',
    );
    expect(() => renderSubject("{{top.title", data)).toThrow(
      /publication\.subject .* no Handlebars template/,
    );
  });
});

describe("the default preheader", () => {
  test.each(sampleNames)("of the sample %s continues the subject in 20 to 100 characters", (name) => {
    const { subject, sections } = readSample(name);
    const preheader = defaultPreheader(subject, sections);
    expect(preheader.length).toBeGreaterThanOrEqual(20);
    expect(preheader.length).toBeLessThanOrEqual(100);
    expect(preheader).not.toBe(subject);
  });

  test("holds the next headlines, and never what the subject says", () => {
    const { sections } = readSample("full");
    const [first, second] = sections[0]!.items.map((item) => (item.kind === "story" ? item.title : ""));
    expect(defaultPreheader(first!, sections)).toBe(second);
    expect(defaultPreheader(second!, sections)).toBe(first);
  });

  test("tells what the only story is about, and is empty where there is nothing to tell", () => {
    const { sections } = readSample("thin");
    const only = sections.slice(0, 1);
    const [story] = only[0]!.items;
    const title = story?.kind === "story" ? story.title : "";
    expect(defaultPreheader(title, only)).toMatch(/^Quillgate has released version 9\.4\.2/);
    expect(defaultPreheader("x", [])).toBe("");
  });

  test("names section and source where the subject said all there is", () => {
    const people = readSample("thin").sections.filter(({ kind }) => kind === "people");
    const [move] = people[0]!.items;
    const line = move?.kind === "move" ? move.line : "";
    expect(defaultPreheader(line, people)).toBe("People on the Move · People Wire");
    expect(defaultPreheader("x", people)).toMatch(line);
  });

  test("never sells", () => {
    const sponsored = readSample("full").sections.filter(({ kind }) => kind === "sponsor");
    expect(defaultPreheader("x", sponsored)).toBe("");
  });
});
