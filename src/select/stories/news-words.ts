/**
 * Words of news in general, by stem, and in how many of 1000 articles they stand: what is said of many events says
 * little about any. Counted by `node scripts/train-stories.ts DIR --words` in 706 news articles of many subjects.
 */
const counted: readonly (readonly [number, string])[] = [
  [512, "new year"],
  [256, "back day first home last made make month mr old peopl show take thre time two week work world"],
  [
    128,
    "ad another around ask bas bbc believ best big british call came chang citi claim come compani continu countri " +
      "court earli end even expect face final firm five follow forc former found four game give go going good got " +
      "government group help high hit includ international know left life long look man mani market match member " +
      "million move national need next number offic open part pictur plac plai plan player point polic put record " +
      "report return right run second see seen servic set shar sinc six star start stat still team th think took top " +
      "try turn uk unit use used video want way win won",
  ],
  [
    64,
    "able accus across act action admit ago ahead aim allow almost along alreadi although alwai american analyst " +
      "announc appear april area attack attempt authoriti availabl awai bank beat becom began begin behind better bid " +
      "biggest bit bn board bodi book boss break bring britain build business campaign car career carri case caus " +
      "centr chairman challeng champion chanc charg chief children clear clos club cnn com comment communiti computer " +
      "concern confirm consider control cost coupl creat cup current currentli cut david deal death december decid " +
      "decision deni describ design despit detail development died director done driv drop due earlier east economi " +
      "eight election england europ european event everi executiv experienc fact fail fall famili fan far featur " +
      "februari feel fell fight figur film find finish form forward free fridai friend front full futur general given " +
      "goal great ground grow growth half hand happen hard head held histori hold hope hour hous however important " +
      "incident increas industri information injuri interest involv issu januari job john keep key kill known labour " +
      "later latest launch law lead leader leagu least leav led legal less level likeli line littl live local london " +
      "lost lot low major mak manager march mark mean media meet men michael minister minut miss mondai monei morn " +
      "mother music name nation near never night nine november offer officer official order outsid park parti past " +
      "pay phon pick position possibl post power president pric problem programm project provid public publish " +
      "quarter question quit race radio rais rather reach real realli receiv recent releas remain research result " +
      "reveal rise road robert role round sale saturdai saw school scor scroll season secretari securiti sell seven " +
      "several side sign sold someth south speak spent spokesman sport spot staff stag stai stand statement step stop " +
      "street strong struggl success suffer suggest summer sundai support system tak taken talk target technologi " +
      "term thing third thought titl todai total train tuesdai tv user using victim victori view visit wait wale warn " +
      "watch websit wednesdai went whether winner without woman york young",
  ],
  [
    32,
    "abiliti accept access account achiev actor add address affair affect africa age agenci agre agreement aid air " +
      "alan alleg allegedli america andi andrew angel announcement annual anti anyon anyth appeal approach argu arm " +
      "arrest arriv arsenal art assault association attend august australia australian author averag avoid award babi " +
      "bad ball ban battl becam benefit bill black blair blam block blue boost born bought box boy brand brok brought " +
      "brown budget built buy california camera capital captain care cas cash categori caught celebrat cent central " +
      "centuri certain championship chancellor channel chariti chart child chris christma clash co coach colleagu " +
      "collect comedi commission committe common compar compet competition complaint complet completeli condition " +
      "conferenc confidenc conservativ consumer contain content contest contract copi council count counti cours " +
      "cover crim criminal criticis cross crown customer daili damag data date daughter dead debut defeat defenc " +
      "defend deliver demand department deputi develop devic different difficult digital direct disappoint discover " +
      "displai document dollar doubl doubt dr draw drug earn economic effort either emerg encourag english enjoi " +
      "enough ensur enter entertainment estimat euro everyon evidenc ex exist expert extra eye fac factor famous " +
      "fantastic father favourit fear federal felt field fil financ financial fine fire fit flight fly focus food " +
      "football forecast foreign fourth franc french fund gain gather gave generation georg german germani giant girl " +
      "giv global goe gone gordon grand guilti handl happi health hear heard heart higher highest holidai hollywood " +
      "hop hospital host howard huge human hundr idea identifi imag impact improv independent india indian individual " +
      "initialli injur insid insist instead intend internet interview introduc investigat investigation investment " +
      "ireland irish jail join journalist judg juli jump june kept kick kind king lack land larg largest late lawyer " +
      "learn light link list listen liv loan longer lord loss love lower madrid magazin mail main maker manag " +
      "manchester marri martin material matter meant meanwhil measur medical memori messag met mike mile mind mobil " +
      "model moment mov movement movi mp mps ms murder nam nearli net network newspaper north northern noth obviousli " +
      "october often olympic onlin operat operation opportuniti organisation original other own owner paid pair panel " +
      "paper parent partner pass pc per perform performanc period person personal peter photo piec pledg polici " +
      "political poor popular positiv potential premier prepar present press pressur previous previousli prim prison " +
      "privat priz process produc producer product production profit progress promis prompt properti prosecutor " +
      "protect prov pull push qualifi queen rang rate re read reason recentli reduc refus reporter represent resident " +
      "respond respons rest revenu review ris risk rival room rose row royal rugbi rul rule russian scen schem " +
      "scotland sector secur seek seem semi send senior sens sent sentenc separat september seri serv sex shock short " +
      "shot shown significant similar singer singl sir sit site situation size slam small social societi softwar " +
      "someon song soon sourc spain spe special speech spend squad st stadium standard station stev stock stor stori " +
      "straight strik striker struck student studi subject successful supporter sure surpris surround survei suspect " +
      "suspend tabl tackl tax television test thank though thousand threat threaten thursdai tim together toni tori " +
      "touch tough tour tournament toward town track trad tri trial trip troubl trust twic understand union " +
      "universiti unveil urg version veteran vot vote walk water wear web weekend welcom west whit whol whos wide " +
      "wideli wife william window wish withemailfacebookmessengermessengertwitterpinterestwhatsapplinkedincopi within " +
      "women word worker worri worth writ written wrong wrot yesterdai",
  ],
  [
    16,
    "absenc absoluteli abus accident activiti actress actualli administration adult advanc advantag advic advis " +
      "afford african afternoon aged agent album alex alexander allegation alon alongsid alternativ ambition amount " +
      "andrea animal anniversari answer apologi apologis apparentli appearanc appl appli approv approval artist asia " +
      "asian asid assess asset associat athlet athletic attention attornei attract audienc badli balanc band bar " +
      "barcelona base basis bay beach bear beaten beautiful bed behalf behaviour bell belong bet beyond bigger " +
      "billion birmingham blast blood bomb bond boom borrow bottom brain branch breach brian brilliant briton " +
      "broadband broadcast broken bronz brother burn cabinet cambridg camp campaigner cancer candidat cap capaciti " +
      "captur card cat celebration celebriti cell celtic center ceremoni certainli chair character charl chas cheap " +
      "check chelsea china chines chip choic choos chosen church cinema citizen civil clark class classic clean " +
      "clearli click client closer cloth coalition coast code cold collection colleg combin commercial commissioner " +
      "commit commitment competitiv complain complex concert condemn conduct confident conflict connection consistent " +
      "consistentli conspiraci contact contribut contribution controll controversial convict core corner corporat " +
      "crash credit crisis critic critical criticism crowd crucial custodi danc danger dangerous daniel dark dat davi " +
      "davis debat debt decad declar declin deep defender definiteli degre delai delight democrat demonstrat departur " +
      "derbi designer desir desperat destroi detain determin differenc direction directli disaster discuss discussion " +
      "diseas disput district division dock doctor dog domestic dominat don door download drama dramatic dress driven " +
      "driver dub dublin dutch duti earth easi eat edge edinburgh editor education edward effect effectiveli " +
      "electronic else emergenci emploi employe energi engineer enormous entir entitl entri environment episod era " +
      "escap especialli establish eu eventualli everyth exampl exchang excit expand expensiv explain explor export " +
      "expos express extend extremeli fa facebook faciliti fair fallen fast fastest favour federation fee feet fellow " +
      "femal festival fifth file finalli fir flat florida foot footag foundation founder fox fraud fresh friendli " +
      "frustrat ft fuel fulli gang gas gb gear generat georgia gmt goalkeeper gold googl governor graham grant " +
      "greater green guard guid gun guy hair hall harm harri haul heat heavi hero highli highlight hill hint honour " +
      "hopeful hopefulli hot hotel hurdl hurt husband ian identiti illegal illness immediat immediateli immigration " +
      "impos impossibl impress impressiv incom increasingli indicat indoor influenc initiativ inquiri inspector " +
      "inspir institut insuranc intention investor ipod iraq islamic island itali item jack jame jami japan japanes " +
      "joe joint jone jose journal journei juri justic keen keeper kelli km knew knock korea label languag larger " +
      "lawsuit leak lee leg legend legislation letter lib liberal lift like limit liverpool los lose louis lov lucki " +
      "machin maintain majoriti male management manufactur mari mass massiv master mate matthew mayb medal metr " +
      "michell microsoft mid middl midfielder militari mini mission mistak mitchell mix modern monitor mostli motivat " +
      "motor mountain mrs multipl musician muslim natur natural nearbi necessari neck negotiation newcastl nice nick " +
      "non none normal note notic novel nurs object occasion occur offenc oil older one onto operator opinion " +
      "opponent oppos opposition option originalli oscar outrag overall oversea pace pack packag page paint paris " +
      "parliament parliamentari particular particularli passenger patrol paul payment pcs peer penalti pension " +
      "perfect perfectli photograph physical pilot pitch platform plead pleas plenti plot pm politic politician poll " +
      "pool pop population possibiliti pound poverti powerful practic prais pre predict prediction premiership " +
      "preparation presidential pretti prevent print pro prob probabli professional profil program promot propos " +
      "proposal prosecution prospect protest proud provider provinc publicli purchas purpos pursu qualiti quick " +
      "quickli quot rac ran ranger rank rap rare rat ray readi realis recall recognis recover recoveri red refer " +
      "referendum reflect reform region register regular regulation regulator reinforc reject relat relation " +
      "relationship relief remember remov repeat replac repli reportedli representativ republican reputation request " +
      "requir rescu researcher resign respect responsibiliti responsibl retail retir retirement rich richard rider " +
      "risen river rock roll rush russia safe safeti sam san sarah sav scal schedul scientist scot scott scottish " +
      "screen sea seal search seat secret section seed select self serious seriousli server session sever sexual " +
      "shadow shak shap shareholder sheffield ship shirt shoot shop shortli shut sight silver simon simpl simpli " +
      "sister sixth skill sky slip slow slower smith snow soldier solid sometim soni sort sought sound southern spac " +
      "spaniard spanish spark speculation spell spirit spok spokeswoman spread spring stak stick stolen ston stress " +
      "stretch strip strongli stuck studio stun styl submit suit summit super suppli suppos surg suspension sustain " +
      "swansea switch sydnei takeover talent task taylor teach teacher tech technical teenag teenager telephon tell " +
      "ten text thoma thompson throughout thrown ticket tie tip tom tool traditional traffic transfer transport " +
      "travel travell treat treatment trend tribut trigger troop true tsunami tweet twitter type ultimateli unabl " +
      "understood updat valu van various vehicl ventur vice villa violenc virus visitor voic voter wake wall " +
      "washington wast watchdog weather wed weight welsh westminster will wimbledon wing witness wood worldwid worst " +
      "wound writer yes youngster zealand zone",
  ],
  [
    8,
    "abandon abc academi achievement acknowledg addition adopt advertis aerospac affordabl afghanistan airlin " +
      "airport alli allianc allocat amaz anger angri ankl apart app application appoint armi arrival aspect assist " +
      "assistant assum aston atmospher auction automaticalli aviator awar bag bail barri barrier basic bayern bedroom " +
      "begun bitter blow boast bob bone boot border boston bottl breast brief broadcaster bruc bt bush busi cabl " +
      "canada cardiff cast cctv ceo chain chat chicago childhood christian christopher clarifi clock collaps colour " +
      "combat combination communication competitor concentrat conclud confus congress connect consecutiv constituenci " +
      "controversi cool cop cope cornwall corporation correspondent coverag craig creatur crew cruis cry cultur " +
      "cultural curri dealer decent defin delhi dell dem deserv detectiv developer disappear discoveri distanc divorc " +
      "donat down dozen draft dream drink dubai dvd dying ear eastern economist elect element elsewher email " +
      "emotional emphasis empir empti engag engin enhanc estat ethnic eve everton exactli examin exercis expectation " +
      "expens faith fake fals farm fashion fault fed feed ferguson fetch fi fighter finalist fish fixtur flag flash " +
      "fled flow ford foul fram francis francisco frank freedom fun funeral gadget gam gamer gap garden gari " +
      "girlfriend glasgow golden golf govern grab grammi graphic grav greatest grew gross grown guest hadnt hammer " +
      "hang harder hardli hardwar headlin henri herald heritag hide historic holder holland hors hugeli hugh hunt ibm " +
      "immigrant import impression improvement incentiv incredibl incredibli independenc indonesia inflation " +
      "innovation institution intelligenc intens intervention invest investigator involvement iraqi israel jackson " +
      "jason jeremi jet jim johnson jonathan jordan juan kate keyboard kitchen knee kong ladi lansdown laptop lesson " +
      "liam liberti librari licenc lie linkth lion load lobbi lock lover lowest luxuri magistrat manifesto manner " +
      "manuel manufacturer map margin martinez matt maximum medallist melbourn midfield militant minimum ministri " +
      "minoriti monthli mortgag moscow mount multi munich museum musical negativ neither nervous newli nhs nominat " +
      "nomination nomine normalli norwich not nuclear obama ocean odd offensiv oliver ongo opener opt organis outcom " +
      "outlin outlook output outstand overwhelm ownership partnership patient patrick payout peak perhap permit " +
      "personalli pet phil philipp photographer pioneer playback plea plung port portabl pos possession potentialli " +
      "presenc prix processor professor profitabl promotion properli prosecut protection protester publication pupil " +
      "pursuit rail rain rareli reader realiti regard regional regret relativ relativeli relax relegation reli " +
      "religion remind remot rent reopen repair repeatedli reserv resolv restor restrict revelation revers reward rid " +
      "ride rio robbi robinson roger ross rout rumour rural sad saint sampl santa scar scratch settl settlement " +
      "seventh sexualli sgt sham sharp shift shoe shout showcas sick slightli slump smaller smash smil smuggl snap " +
      "soap solution soul speaker specific split spoken sprinter stab status stephen steven stol stood storag strang " +
      "string stronger sun surfac surviv swept switzerland tale tear teen telecom tend tennis territori terror " +
      "terrorism theatr theft them threw throw tight totalli tourism tourist trio turf uncover unemployment uniqu " +
      "unless unlikeli upper upset urban usa utah varieti viewer villag violat violent visa vision wage warrior wave " +
      "weekli welfar wemblei wenger western wider widespread winger wireless withdraw wonder wonderful wors wright " +
      "yard younger",
  ],
];

export const newsWords: ReadonlyMap<string, number> = new Map(
  counted.flatMap(([share, words]) => words.split(" ").map((word) => [word, share] as const)),
);
