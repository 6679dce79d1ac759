"""How numbers, amounts and days are written, in tables.

Made of the Unicode CLDR (Unicode License v3) by `parcelwise.runtime.facts.habits`; not to be
edited. Held by `tests/facts/test_habits.py`, which writes it anew with `--accept`.
"""

COMMA_LANGUAGES = """
af agq ast az bas be bg blo br bs ca cs cv da de dsb dua dyo el eo es et eu ewo ff fi fo fr fy gl
hr hsb ht hu hy ia id ie is it jgo jv ka kab kea kgp kk kkj kl ksf ku ky lb lij lld ln lo lt lu lv
mgh mk mua nb nl nmg nn nnh no nr pl ps pt rn ro ru rw sah sc se seh sg shi sk sl smn sq sr ss su
sv tg tk tok tr ts tt tzm uk uz ve vec vi wo yav yrl zgh
"""
"""Languages that write decimals after a comma; all others do after a point."""

OTHER_MARK = """
ar_DZ ar_LB ar_LY ar_MA ar_MR ar_TN az_Arab az_Arab_IQ az_Arab_IR az_Arab_TR az_Cyrl az_Cyrl_AZ
de_CH de_LI en_AT en_BE en_CZ en_DE en_DK en_ES en_FI en_FR en_HU en_ID en_IT en_NL en_NO en_PL
en_PT en_RO en_SE en_SI en_SK en_ZA es_419 es_BR es_BZ es_CU es_DO es_GT es_HN es_MX es_NI es_PA
es_PE es_PR es_SV es_US ff_Adlm ff_Adlm_BF ff_Adlm_CM ff_Adlm_GH ff_Adlm_GM ff_Adlm_GN ff_Adlm_GW
ff_Adlm_LR ff_Adlm_MR ff_Adlm_NE ff_Adlm_NG ff_Adlm_SL ff_Adlm_SN it_CH kk_Arab kk_Arab_CN
ms_Arab_BN ms_BN ms_ID qu_BO sw_CD
"""
"""Their regions, and those of the others, that have it the other way round."""

MONTH_FIRST = """
ak blo cad ceb chr cic ee en es_PA es_PR fil gaa iu ks lkt mus om or osa sd_Deva sd_Deva_IN ti xh
zu
"""
"""Locales whose short dates begin with the month, and the day follows."""

DAY_FIRST_THERE = """
en_001 en_150 en_AE en_AG en_AI en_AT en_AU en_BB en_BE en_BM en_BS en_BW en_BZ en_CC en_CH en_CK
en_CM en_CX en_CY en_CZ en_DE en_DG en_DK en_DM en_ER en_ES en_FI en_FJ en_FK en_FM en_FR en_GB
en_GD en_GG en_GH en_GI en_GM en_GS en_GY en_HK en_HU en_ID en_IE en_IL en_IM en_IN en_IO en_IT
en_JE en_JM en_KE en_KI en_KN en_KY en_LC en_LR en_LS en_MG en_MO en_MS en_MT en_MU en_MV en_MW
en_MY en_NA en_NF en_NG en_NL en_NO en_NR en_NU en_NZ en_PG en_PK en_PL en_PN en_PT en_PW en_RO
en_RW en_SB en_SC en_SD en_SG en_SH en_SI en_SK en_SL en_SS en_SX en_SZ en_TC en_TK en_TO en_TT
en_TV en_TZ en_UG en_VC en_VG en_VU en_WS en_ZM en_ZW ks_Deva ks_Deva_IN
"""
"""Regions of those that begin with the day all the same."""

CURRENCIES = """
AED . د.إ
AFN ? ؋
ALL , lekë
AMD , ֏
AOA , kz
ARS , $ $ar
AUD . $ $a $au a$ au$ aud$
AWG ? afl
AZN . ₼
BAM , km км
BBD . $ bds$
BDT . ৳
BHD . د.ب
BIF ? fbu
BMD . $ $bm bm$
BND , $ $bn
BOB , bs
BRL , br$ r$
BSD . $ bs$
BTN . nu
BWP . p
BYN , br
BZD . $ $bz bz$
CAD ? $ $ca c$ ca$ ka$
CDF , fc
CHF ?
CLP , $ $cl
CNY . cn¥ ¥ ¥cn 元
COP , $ $co
CRC , ₡
CUP . $
CVE ,
CZK , kč кч
DJF ? fdj
DKK , dkr kr
DOP . rd$
DZD , da د.ج
EGP . eg£ ج.م
ERN . nfk
ETB . br ብር
EUR ? €
FJD . $ $fj fj$
FKP . £ £fk
GBP . gb£ uk£ £ £gb £ru
GEL ? ₾
GHS . gh₵
GIP . £ £gi
GMD . d
GNF , fg
GTQ . q
GYD . $
HKD . $hk hk$
HNL . l
HTG , g
HUF , ft
IDR , rp
ILS . nis ₪
INR . rs ₹
IQD . د.ع
IRR . ر.إ ریال
ISK , ikr kr
JMD . $ jm$
JOD . د.أ
JPY . jp¥ ¥
KES . ksh
KGS , сом
KHR . ៛
KMF ? cf
KPW .
KRW . kr₩ ₩
KWD . د.ك
KYD . $
KZT , ₸
LAK , ₭
LBP , £lb ل.ل
LKR . rs රු
LRD . $
LSL . m лсл
LYD , د.ل
MAD , د.م
MDL , l
MGA ? ar
MKD , den ден
MMK . k
MNT . ₮
MOP ? mop$
MRU , um أ.م
MUR ? rs
MVR . rf ރ
MWK . mk
MXN . $ $mx mx$
MYR . rm
MZN , mtn
NAD . $ $na
NGN . ₦
NIO . c$
NOK , kr nkr
NPR . नेरू
NZD . $ $nz $zn nz$ nzd$
OMR . ر.ع
PAB . b/
PEN . s/
PGK . k
PHP . ₱
PKR . rs ر
PLN , zł зл
PYG ? gs ₲
QAR . ر.ق
RON ,
RSD , din дин
RUB ? ₽
RWF ? rf
SAR . ر.س
SBD . $ $sb si$
SCR ? rs sr
SDG . ج.س
SEK , kr
SGD . $ $sg s$
SHP . £
SLE . le
SOS . s
SRD , $ $sr
SSP . £
STN , db
SVC ?
SYP . ls ل.س
SZL ? e
THB . th฿ ฿
TJS ,
TMT , тмт
TND , dt د.ت
TOP . t$
TRY , тл ₺
TTD . $ $tt
TWD . $ nt$
TZS . tsh
UAH , ₴
UGX . ush
USD . $ $su $us us$ щ.д
UYU , $ $uy
UZS , soʻm сўм
VES , bs.s
VND , ₫
VUV ? vt
WST . $ws ws$
XAF ? fcfa
XCD . $ $ec ec$
XCG ? cg
XOF , fcfa فرانکcfa සිෆ්එ
XPF , cfp cfpf fcfp
YER . ر.ي
ZAR ? r
ZMW . k
ZWG .
"""
"""A currency, the decimal mark of the country that issues it ("?": they differ), its signs."""
