/** Words that say nothing about what a text tells, folded as `comparableWords` gives them. */
export const stopWords: ReadonlySet<string> = new Set(
  (
    "a about above after again against all also am an and any are arent as at be because been before being below between " +
    "both but by can cannot cant could couldnt did didnt do does doesnt doing dont down during each ever few for from further " +
    "get gets getting had has hasnt have havent having he hed hell her here heres hers herself hes him himself his how hows i id ill im " +
    "if in into is isnt it its itself ive just let lets like may me might more most much must my myself no nor not now of " +
    "off on once one only or other our ours ourselves out over own same she shes should so some such than that thats the " +
    "their theirs them themselves then there theres these they theyre theyve this those through to too under until up us " +
    "very was wasnt we well were werent weve what whats when where which while who whos whom why will with wont would wouldnt " +
    "yet you youd youll your youre yours yourself youve via amid among according say says said saying tell tells told " +
    "der die das den dem des ein eine einer eines einem einen und oder aber nicht ist sind war waren wird werden wurde wurden " +
    "hat haben hatte im am zum zur bei mit von vom fur auf aus nach uber unter vor wie als auch noch nur sich sie er es wir ihr dass " +
    "le la les un une des du de et ou mais dans sur pour par avec sans est sont etait ont au aux ce cette ces qui que quoi dont il elle ils elles se sa son ses leur leurs ne pas plus " +
    "el los las unos unas y o pero en con por para sin es son fue fueron ha han del al lo su sus se que como mas no si " +
    "um uma uns umas os as e ou mas em no na nos nas com por para sem foi sao do da dos das ao aos pelo pela seu sua nao mais"
  ).split(" "),
);
