import { type Check } from "./draft.ts";

/** Every mailbox cuts sooner; from here on so much is lost that it should be said otherwise. */
const longestSubject = 100;
const leastPreheader = 20;
const mostPreheader = 150;

export const checkSubjectEmpty: Check = ({ rendered }) =>
  /[\p{L}\p{N}]/u.test(rendered.subject)
    ? []
    : [
        {
          place: "subject",
          message: "the subject says nothing",
          cure: "mend publication.subject in the config",
        },
      ];

export const checkSubjectLength: Check = ({ rendered }) => {
  const length = Array.from(rendered.subject).length;
  if (length <= longestSubject) return [];
  return [
    {
      place: "subject",
      message: `${length} characters; mailboxes show 40 to 70`,
      cure: "a shorter template for publication.subject, or an editor's own subject",
    },
  ];
};

export const checkPreheader: Check = ({ issue, rendered }) => {
  const preheader = issue.preheader.trim();
  const length = Array.from(preheader).length;
  if (preheader === rendered.subject.trim() && length > 0)
    return [
      {
        place: "preheader",
        message: "it says what the subject says",
        cure: "let it go on where the subject ends",
      },
    ];
  if (length >= leastPreheader && length <= mostPreheader) return [];
  return [
    {
      place: "preheader",
      message: `${length} characters; mailboxes show about ${mostPreheader}, and fill a short one with what comes next`,
      cure: `${leastPreheader} to ${mostPreheader} characters that go on where the subject ends`,
    },
  ];
};
