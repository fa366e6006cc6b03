import { describe, expect, it } from "vitest";
import { findMoves } from "../../src/select/find-moves.ts";
import { moveLine } from "../../src/select/move-line.ts";

const lines = (text: string): string[] => findMoves(text).map(moveLine);

describe("findMoves, in the words of the trade press", () => {
  it.each([
    // Departments, regions and parts are no organisations.
    [
      "Priya Rao has been named Vice President of Engineering.",
      "Priya Rao",
      "Vice President of Engineering",
      null,
      "joins",
    ],
    [
      "Priya Rao has been named Vice President of Engineering at Meridian Labs.",
      "Priya Rao",
      "Vice President of Engineering",
      "Meridian Labs",
      "joins",
    ],
    [
      "Helmut Krause is the new Head of Legal at Nordwind AG.",
      "Helmut Krause",
      "Head of Legal",
      "Nordwind AG",
      "joins",
    ],
    [
      "Keelson has brought in Raj Patel from Tidewater as head of claims for EMEA.",
      "Raj Patel",
      "head of claims for EMEA",
      "Keelson",
      "joins",
    ],
    [
      "Keelson has appointed Raj Patel as chief executive of its African operations.",
      "Raj Patel",
      "chief executive of its African operations",
      "Keelson",
      "joins",
    ],
    [
      "Quay Appoints Sven Dahl as Vice President of Boatwright",
      "Sven Dahl",
      "Vice President",
      "Boatwright",
      "joins",
    ],
    // Names.
    [
      "Northgate Bank Appoints Robert T. Hale Jr. as Chief Risk Officer",
      "Robert T. Hale Jr.",
      "Chief Risk Officer",
      "Northgate Bank",
      "joins",
    ],
    [
      "Gulf Ports Authority appoints Noura bint Khalid Al-Amri as chairwoman",
      "Noura bint Khalid Al-Amri",
      "chairwoman",
      "Gulf Ports Authority",
      "joins",
    ],
    [
      "Yūko Tanaka-Mori to become president of Kawasato Electric from April",
      "Yūko Tanaka-Mori",
      "president",
      "Kawasato Electric",
      "joins",
    ],
    [
      "TIDEWATER ROBOTICS APPOINTS LINDA PARK AS CHIEF EXECUTIVE OFFICER",
      "Linda Park",
      "Chief Executive Officer",
      "Tidewater Robotics",
      "joins",
    ],
    [
      "Marsh & Co. elevated Paulo do Rego to chief operating officer.",
      "Paulo do Rego",
      "chief operating officer",
      "Marsh & Co.",
      "promoted",
    ],
    // Where the organisation stands.
    [
      "BOSTON, Nov. 3 /PRNewswire/ -- Palisade, a leader in locks, today announced that Omar Diaz has joined the company as Chief Customer Officer.",
      "Omar Diaz",
      "Chief Customer Officer",
      "Palisade",
      "joins",
    ],
    [
      "Palisade, Inc. (Nasdaq: PLSD) today announced that its Board of Directors has appointed Omar F. Diaz, Ph.D., as President and CEO.",
      "Omar F. Diaz",
      "President and CEO",
      "Palisade, Inc.",
      "joins",
    ],
    [
      "• Vantage Health: Jen Okafor has been appointed CISO.",
      "Jen Okafor",
      "CISO",
      "Vantage Health",
      "joins",
    ],
    [
      "Lena Holt steps down from the board of Quay alternative Bluefin",
      "Lena Holt",
      "board member",
      "Bluefin",
      "departs",
    ],
    [
      "Nordwind's hardware chief, Erik Holt, a veteran at the company, said last month that he would retire.",
      "Erik Holt",
      "hardware chief",
      "Nordwind",
      "departs",
    ],
    // Other words for it.
    [
      "Raj Patel, formerly of Tidewater, has taken the helm as chief executive of Keelson.",
      "Raj Patel",
      "chief executive",
      "Keelson",
      "joins",
    ],
    [
      "Maya Chen returns to Quayside as chief executive a year after leaving",
      "Maya Chen",
      "chief executive",
      "Quayside",
      "joins",
    ],
    ["Nordwind parts ways with design chief Lotte Bang", "Lotte Bang", "design chief", "Nordwind", "departs"],
    ["Erik Holt out as Nordwind CFO", "Erik Holt", "CFO", "Nordwind", "departs"],
    ["Tern CEO Nina Patel pleads guilty, steps down", "Nina Patel", "CEO", "Tern", "departs"],
    ["Harbour Hawks hire Pat Neal as head coach", "Pat Neal", "head coach", "Harbour Hawks", "joins"],
    [
      "Lt. Gen. Mark Stone (ret.) joins Palisade's advisory board",
      "Mark Stone",
      "advisory board",
      "Palisade",
      "board",
    ],
    [
      "Fox Mill has hired Ann Bell, formerly deputy assistant to President Cole, as a security strategist.",
      "Ann Bell",
      "security strategist",
      "Fox Mill",
      "joins",
    ],
  ])("reads who, what and where from: %s", (text, person, role, organization, action) => {
    expect(findMoves(text)).toMatchObject([{ person, role, organization, action }]);
  });

  it.each([
    [
      "Amara Okonkwo and Peter Lind join Tidewater Systems as CFO and COO, respectively.",
      [
        "Amara Okonkwo has been named CFO of Tidewater Systems.",
        "Peter Lind has been named COO of Tidewater Systems.",
      ],
    ],
    [
      "Palisade adds Kim Tran, Omar Diaz and Lea Roth to board of directors",
      ["Kim Tran", "Omar Diaz", "Lea Roth"].map((who) => `${who} has joined the board of Palisade.`),
    ],
    [
      "Studio 72andNorth has brought on Mick Dale and Justin Hoop as creative directors.",
      ["Mick Dale", "Justin Hoop"].map((who) => `${who} has been named Creative Director of 72andNorth.`),
    ],
    [
      "Freja Lund will succeed Oskar Blom as chief executive of Nordwind.",
      [
        "Freja Lund has been named Chief Executive of Nordwind.",
        "Oskar Blom is leaving as Chief Executive of Nordwind.",
      ],
    ],
    [
      "Quay Cars replaces CEO Jim Rowe with predecessor Håkan Sand",
      ["Jim Rowe is leaving as CEO of Quay Cars.", "Håkan Sand has been named CEO of Quay Cars."],
    ],
    [
      "Zoë Müller-Łukasz leaves Tern Media to join Alpenbank as chief data officer",
      [
        "Zoë Müller-Łukasz is leaving Tern Media.",
        "Zoë Müller-Łukasz has been named Chief Data Officer of Alpenbank.",
      ],
    ],
    [
      "Robert Oat and his son Sandy Oat have both resigned from Southcorp's board.",
      ["Robert Oat is leaving the board of Southcorp.", "Sandy Oat is leaving the board of Southcorp."],
    ],
  ])("tells of everybody in: %s", (text, expected) => {
    expect(lines(text).toSorted()).toEqual(expected.toSorted());
  });
});
