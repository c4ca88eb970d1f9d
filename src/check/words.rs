//! Words by their kind, as single words: what prose and phrases are read by. Phrases of them are the lexicon's.

/// Small words of which every English text is full, and no other language's.
pub const SMALL: &[&str] = &[
    "the", "and", "of", "to", "that", "it", "with", "is", "are", "were", "was", "for", "from", "my", "our", "we", "i",
    "had", "by", "at", "not", "this", "they", "but", "be", "so", "which", "each", "a", "in", "on", "as",
];

/// Words whose stop ends no sentence.
pub const ABBREVIATIONS: &[&str] =
    &["e.g", "i.e", "vs", "mr", "mrs", "dr", "st", "approx", "ca", "cf", "resp", "incl", "fig", "a.m", "p.m"];

/// Words that deny what follows.
pub const NEGATIONS: &[&str] = &[
    "no", "not", "never", "nobody", "none", "without", "nothing", "wasn't", "weren't", "isn't", "don't", "didn't",
    "neither", "nor", "cannot", "can't", "instead",
];

/// Numbers in words; one is too often no number.
pub const NUMBERS: &[&str] = &[
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen", "twenty",
    "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "hundreds", "thousand", "thousands",
    "million", "millions", "billion", "dozen", "dozens", "percent",
];

/// Words of a metric's name that say nothing of what is measured.
pub const FILLERS: &[&str] = &[
    "the", "a", "an", "of", "for", "in", "on", "at", "to", "per", "and", "our", "time", "latency", "rate", "number",
    "total", "value", "current",
];

/// Words for the people one works with.
pub const PERSONS: &[&str] = &[
    "manager", "managers", "boss", "bosses", "team", "teams", "colleague", "colleagues", "coworker", "coworkers",
    "co-worker", "co-workers", "teammate", "teammates", "developer", "developers", "engineer", "engineers", "designer",
    "designers", "contractor", "contractors", "subcontractor", "subcontractors", "consultant", "consultants",
    "predecessor", "predecessors", "intern", "interns", "junior", "juniors", "management", "leadership", "vendor",
    "vendors", "architect", "architects", "director", "directors", "tester", "testers", "supervisor", "programmer",
    "programmers", "analyst", "analysts", "administrator", "administrators", "admin", "admins", "freelancer",
    "freelancers", "supplier", "suppliers", "department", "departments", "marketing", "staff", "ops", "qa", "cto",
    "ceo", "pm", "people", "guy", "guys", "executive", "executives", "agency", "coder", "coders", "dba", "dbas",
    "sysadmin", "operators",
];

/// Words for groups of people that are at times something else.
pub const SIDES: &[&str] = &[
    "group", "groups", "lab", "sales", "office", "support", "security", "product", "client", "lead", "leads", "owner",
    "owners", "operations", "finance", "procurement", "legal", "customer", "partner", "partners", "side",
];
