"""What instructions to a program look like, in the three languages.

A pattern is tried, on lower-case text, only where one of its cues stands: looking for them takes a hundredth of the
time.
"""

_FIRST = r"(?:^|[.!?:;>»”\"'\])|]\s*|\n\s*(?:[-–•*]\s*)?)"  # where a sentence begins
_TONGUE = (
    r"(?:englanniksi|suomeksi|ruotsiksi|saksaksi|ranskaksi|på (?:engelska|finska|svenska|tyska)"
    r"|in (?:english|finnish|swedish|german|french))"
)
_FI_TONGUES = ("englanniksi", "suomeksi", "ruotsiksi", "saksaksi", "ranskaksi")
_SV_TONGUES = ("på engelska", "på finska", "på svenska", "på tyska")
_EN_TONGUES = ("in english", "in finnish", "in swedish", "in german", "in french")
_FI = r"(?:tekoäly|kielimalli|avustaja|chat-?botti|botti)"
_SV = r"(?:ai(?:-(?:assistent|modell)(?:en)?|n)?|assistent(?:en)?|språkmodell(?:en)?|modellen|chatt?bot(?:en|ten)?)"
_EN = (
    r"(?:(?:the |an? )?(?:ai|a\.i\.|(?:large )?language)(?: (?:model|assistant|system|agent))|ai|llms?"
    r"|(?:the |an? )?(?:assistant|chat ?bot|bot))"
)
_FI_CUES = ("tekoäly", "kielimalli", "avustaja", "botti")
_AI = (" ai ", " ai:", " ai,", " ai.", " ai!", " ai-", "\nai:", "\nai,")  # Finnish is full of the bare letters
_SV_CUES = (*_AI, "assistent", "språkmodell", "modellen", "chatbot", "chattbot")
_EN_CUES = (*_AI, "a.i.", "language model", "llm", "assistant", "chatbot", "chat bot", " bot")
_ROLES = ("system", "assistant", "developer", "user", "järjestelmä", "avustaja", "prompt", "message", "override")
_ROLE_CUES = tuple(f"{role}{colon}" for role in _ROLES for colon in (":", " :"))

PATTERNS: tuple[tuple[tuple[str, ...], str], ...] = (
    # Marks of chats and of our own prompt
    (("<|", "_of_turn", "inst]", "sys>>", "<<<", ">>>"),
     r"<\|[\w ]{1,30}\|>|</?(?:start|end)_of_turn>|\[/?inst\]|<</?sys>>|<{3,}|>{3,}"),
    (("[",), r"\[\s*[a-z]\d[a-z]\s*\]"),
    (_ROLE_CUES,
     rf"{_FIRST}(?:system|assistant|developer|user|järjestelmä|avustaja)(?: ?(?:prompt|message|override))?\s*:"
     r"\s*(?:you|do|always|never|only|ignore|answer|reply|respond|from now|vastaa|älä|olet|unohda|ohita|svara|du är"
     r"|ignorera|glöm|alla|all|tästä|aina)\b"),
    (("###",), r"###+ ?(?:instructions?|system|response|ohje|instruktion)\b"),
    # Finnish
    (("ohje", "käsky", "kehot", "määräyk", "sään"),
     r"\b(?:unohda|ohita|sivuuta|hylkää|jätä huomiotta|jätä huomioimatta|älä noudata|älä välitä)\b.{0,40}?"
     r"\b(?:aiem\w+|aikaisem\w+|edelli\w+|edellä|yllä\w*|kaikki\w*|muut|muita|saam\w+|sinulle|järjestelmä\w*)\b"
     r".{0,30}?(?:ohje|käsky|kehot|määräyk|sään)"),
    (_FI_CUES, rf"\b(?:olet|toimi) (?:nyt |tästä lähtien )?{_FI}"),
    (_FI_CUES, rf"\b(?:ohje|ohjeet|viesti|huomio|huom\.?|käsky|kehote|hei|hyvä|arvoisa)\W{{0,3}} ?{_FI}"),
    (_FI_CUES, rf"{_FIRST}(?:tekoäly|kielimalli|chat-?botti|botti)\w*\s*[:,!]\s+\w"),
    (_FI_TONGUES,
     rf"{_FIRST}(?:kirjoita|vastaa|käännä) (?:\w+ )?(?:aina|vain|ainoastaan|tästä \w+)?\W*(?:\w+ )?{_TONGUE}"),
    (("vastaa ",),
     rf"{_FIRST}vastaa (?:aina|vain|ainoastaan|kaikkiin kysymyksiin|tästä (?:lähtien|eteenpäin))\b\s*"
     r"(?:[:”\"'»]|että|ettei|kyllä\b|ei\b|kieltävästi|myöntävästi|kysymy|sanoilla|lauseella)"),
    (("järjestelmäkeh", "järjestelmävie", "kehottee", "ohjeesi", "vastaukse"),
     r"\b(?:järjestelmäkehot\w+|järjestelmäviest\w+|kehotteesi\w*|ohjeesi\b|vastauks(?:esi|essasi|eesi|estasi)\b)"),
    (("ihmise",), r"\bälä (?:siirrä|ohjaa|luovuta|välitä|yhdistä)\b.{0,80}?\bihmise(?:lle|en)\b"),
    (("tunnus",), r"\b(?:merkitse|käytä|kirjoita|viittaa|ilmoita)\b.{0,30}?\btunnus\w*.{0,12}?\b[a-z]\d[a-z]\b"),
    # Swedish
    (("instruktion", "anvisning", "uppmaning", "regler", "order"),
     r"\b(?:ignorera|glöm|strunta i|åsidosätt|bortse från|följ inte)\b.{0,40}?"
     r"\b(?:tidigare|föregående|ovanstående|alla|dina|andra|systemets)\b.{0,30}?"
     r"(?:instruktion|anvisning|uppmaning|regler|order)"),
    (("du är ",), rf"\bdu är (?:nu |från och med nu )?(?:en )?{_SV}\b"),
    (_SV_CUES, rf"\b(?:instruktion\w*|meddelande|obs|anvisning\w*|order|hej|bästa)\W{{0,3}} ?(?:till |för )?{_SV}\b"),
    (_SV_CUES, rf"{_FIRST}(?:ai|ai-assistent(?:en)?|språkmodell(?:en)?|chattbot(?:en)?)\s*[:,!]\s+\w"),
    (_SV_TONGUES,
     rf"{_FIRST}(?:skriv|svara|översätt) (?:\w+ )?(?:alltid|endast|bara|från och med nu)?\W*(?:\w+ )?{_TONGUE}"),
    (("svara ",),
     rf"{_FIRST}svara (?:alltid|endast|bara|från och med nu|på alla frågor)\b\s*(?:[:”\"'»]|att|ja\b|nej\b|med)"),
    (("systemprompt", "systemmeddel", "din prompt", "dina instr", " svar"),
     r"\b(?:systemprompt\w*|systemmeddelande\w*|din prompt|dina instruktioner|i (?:ditt|dina) svar)\b"),
    (("människa",), r"\b(?:lämna|överför|koppla|skicka)\b.{0,30}?\b(?:inte|aldrig)\b.{0,80}?\bmänniska\b"),
    (("beteckning", "nyckel"),
     r"\b(?:ange|citera|hänvisa till|använd)\b.{0,30}?\b(?:beteckning|nyckel)\w*.{0,12}?\b[a-z]\d[a-z]\b"),
    # English
    (("instruction", "prompt", "rule", "guideline", "direction", "message", "context", "order", "above", "before"),
     r"\b(?:ignore|disregard|forget|override|bypass|do not follow)\b.{0,40}?"
     r"\b(?:previous|prior|above|earlier|preceding|all (?:other|the|your|of)|your|system|any other|everything)\b"
     r"(?:.{0,30}?(?:instruction|prompt|rule|guideline|direction|message|context|order)| (?:above|before))"),
    (("you are",), rf"\byou are (?:now )?(?:no longer )?{_EN}\b"),
    (_EN_CUES,
     r"\b(?:instructions?|message|note|notice|attention|order|hey|hello|dear|important)\W{0,3} ?(?:to |for )?"
     rf"{_EN}\b"),
    (_EN_CUES, rf"{_FIRST}(?:ai|ai assistant|language model|llm|chat ?bot)\s*[:,!]\s+\w"),
    (_EN_TONGUES,
     rf"{_FIRST}(?:always |only )?(?:write|answer|reply|respond|translate)(?: \w+){{0,2}}? (?:always |only )?"
     rf"{_TONGUE}"),
    (("always ", "only "), rf"{_FIRST}(?:always |only )(?:answer|reply|respond)\b"),
    (("system prompt", "developer m", "jailbreak", "prompt inj", "from now on"),
     r"\b(?:system prompt|developer (?:message|mode)|jailbreak|prompt injection|from now on,? you)\b"),
    (("your ",),
     r"\b(?:in|of|as|with|to|within|render|provide|give|write|convert|make|encrypt|spell|use|insert|include)"
     r" (?:the \w+ (?:of|in) )?your (?:whole |entire |full |final )?(?:answer|reply|response|output|message)s?\b"),
    (("human",), r"\b(?:do not|don't|never)\b.{0,10}?\b(?:hand|transfer|escalate|connect|forward|refer)\b"
     r".{0,80}?\bhuman\b"),
    (("poem", "story", "essay", "song", "joke"),
     r"\b(?:write|draft|compose|develop|provide|create|tell)\b.{0,40}?\b(?:poem|story|essay|song|joke)\b"),
    ((" key",), r"\b(?:cite|quote|use)\b.{0,30}?\bkey\b.{0,12}?\b[a-z]\d[a-z]\b"),
)  # fmt: skip
