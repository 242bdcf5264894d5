/** ISO 3166-1 alpha-2; the names come from the system. */
export const countryCodes: readonly string[] = (
  'AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ ' +
  'DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP ' +
  'KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ ' +
  'OM PA PE PF PG PH PK PL PM PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ ' +
  'UA UG US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'
).split(' ');

/** ISO 639-3 codes of languages that chatbots are made in; another code can be typed. */
export const languageCodes: readonly string[] = (
  'eng hin asm ben brx doi guj kan kas gom mai mal mni mar nep ori pan san sat snd tam tel urd bho hne raj awa mag ' +
  'sin pus prs fas ara heb tur kur uzb kaz kir tgk mon bod dzo mya khm lao tha vie ind msa jav sun tgl ceb zho yue kor jpn ' +
  'swa amh orm tir som hau yor ibo ful wol bam aka twi ewe lin kon lua kin run lug nya bem sna nde zul xho sot tsn tso ssw ven afr mlg ' +
  'fra spa por ita deu nld pol ukr rus ron hun ces bul srp hrv ell sqi hat que aym grn nah'
).split(' ');
