//! What the rules of prose listen for. A better word is a change here; no rule elsewhere names one.
//!
//! Precision comes first: a phrase stands here only if good stories do not use it, or with the company that clears it.

use super::phrase::Trap;

const fn always(says: &'static str) -> Trap {
    Trap { says, unless: &[] }
}

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

/// Words for the people one works with.
pub const PERSONS: &[&str] = &[
    "manager", "managers", "boss", "bosses", "team", "teams", "colleague", "colleagues", "coworker", "coworkers",
    "co-worker", "co-workers", "teammate", "teammates", "developer", "developers", "engineer", "engineers", "designer",
    "designers", "contractor", "contractors", "consultant", "consultants", "predecessor", "predecessors", "intern",
    "interns", "junior", "juniors", "management", "leadership", "vendor", "architect", "architects", "director",
    "tester", "testers", "supervisor", "ops", "qa", "cto", "ceo", "pm", "people",
];

/// Fault found with others.
pub const BLAME: &[Trap] = &[
    Trap {
        says: "was|were|is|been all|entirely|clearly|mostly|really|just? his|her|their|@persons fault",
        unless: FAULTS,
    },
    Trap { says: "was|were|is|been the|my|our *? @persons fault", unless: FAULTS },
    Trap { says: "not|wasn't|isn't my|our fault", unless: &["fault alone", "fault tol*"] },
    always("through no fault of mine|ours|my|our"),
    Trap {
        says: "@person failed|refused|neglected to",
        unless: &["our team", "failed to reproduce|find|reach|see|agree|notice|spot"],
    },
    always("@subject did? not|didn't|never even? really? care|cared|bother|bothered"),
    always("@subject didn't|never listen|listened to me|us"),
    always("@subject never listened"),
    always("be bothered to"),
    always("@subject had? dropped the ball"),
    always("@subject had? messed|screwed it|everything|things? up"),
    always("@subject had? let me|us down"),
    always("@subject threw me|us under the bus"),
    always("@subject made me|us look bad"),
    always("incompetent|incompetence|clueless"),
    always("@subject was|were so|too|very|just|simply|rather? lazy|careless|sloppy|negligent|useless"),
    always("lazy|careless|sloppy @person"),
    always("because the|my|our|a|another? other|previous|old|new? @person had? forgot|forgotten|ignored|broke|broken"),
    always("because they|he|she had? forgot|forgotten|ignored|broke|messed"),
    always("cleaned|clean|cleaning up after the|my|our? @subject|them|him|her"),
    always("cleaned|clean|cleaning|fixed|fix|fixing up? his|her|their|@persons mess|mistakes"),
    always(
        "because|thanks|due of|to his|her|their|@persons mistake|mistakes|negligence|carelessness|laziness|sloppiness",
    ),
    always("because|due of|to the? poor|bad|weak management|leadership"),
    always("i|we blame|blamed the|my|our? other? @subject|him|her|them"),
    always("@subject was|were|is|are to blame"),
];

/// A fault that is a thing's.
const FAULTS: &[&str] = &["fault tol*|domain*|line|injection|rate|model|report*|handling|detection|log"];

/// Strong words about people and work.
pub const NEGATIVE: &[Trap] = &[
    always("i|we|everyone|everybody really|just|all? hate|hated|despise|despised|loathed"),
    Trap { says: "awful", unless: &["awful lot"] },
    Trap { says: "horrible|horrendous|terrible", unless: &[] },
    always("nightmare|nightmares"),
    Trap { says: "stupid|idiotic|moronic", unless: &["stupid question*", "keep it", "sound|sounds stupid"] },
    always("idiot|idiots|moron|morons|jerk"),
    always("dumb decision|idea|mistake|people|manager|move|design"),
    always("crap|crappy|shitty|bullshit"),
    always("toxic team|manager|boss|culture|colleague|colleagues|workplace|environment|atmosphere|people"),
    always("totally|completely|utterly|absolutely useless|hopeless"),
    always("pathetic|ridiculous|disgusting"),
    always("total|complete|absolute|utter|huge disaster|mess|chaos|shambles"),
    always("sucked|sucks"),
    always("living hell"),
    always("worst manager|boss|team|job|company|colleague|codebase|code|people|project"),
    always("waste of my|our? time"),
];

/// An improvement is claimed when one of these stands with one of [`IMPROVING`].
pub const ADVERBS: &[&str] = &[
    "significantly", "dramatically", "greatly", "massively", "substantially", "considerably", "vastly", "drastically",
    "hugely", "tremendously", "noticeably", "remarkably", "markedly", "immensely",
];

/// Words of improvement, by their beginnings.
pub const IMPROVING: &[&str] = &[
    "improv*", "reduc*", "increas*", "decreas*", "faster", "quicker", "slower", "better", "cheaper", "smoother",
    "dropped", "fell", "grew", "boosted", "lower*", "higher", "enhanc*", "fewer", "less", "more", "sped", "cut",
    "shorter", "smaller", "simpler", "easier", "stable",
];

/// Outcomes that say nothing.
pub const HOLLOW: &[&str] = &[
    "it|everything|this all|just|finally? worked|works out|well|fine|great|perfectly?",
    "it|everything|this|project|launch|release all? went really|very|so? well|great|smoothly|fine|good",
    "was|were a great|big|huge|complete|total? success",
    "was|were very|really|highly|quite? successful",
    "@person|everyone|everybody|client|customer|customers|users|stakeholders was|were|is|are very|really|so|all|quite? \
     happy|pleased|satisfied|impressed|delighted",
    "things got|became|were much|a|lot? better",
    "got|received|had great|positive|good|excellent feedback",
];

/// A hollow outcome is a short sentence; a longer one says what it means.
pub const LONGEST_HOLLOW: usize = 10;

/// What was learnt, in any of the ways in which people say so.
pub const LESSON: &[&str] = &[
    "learn*",
    "lesson|lessons",
    "taught|teaches",
    "takeaway|takeaways|take-away",
    "reflection|retrospect|hindsight",
    "realised|realized|realise|realize",
    "since then",
    "ever since",
    "now always",
    "i always",
    "i|we now",
    "now i|we",
    "i|we still",
    "next time",
    "from then on",
    "these days",
    "today i|we|our|my",
    "differently",
    "took from it|this|that",
    "i|we no longer",
    "the same again",
    "habit",
    "mattered|matters",
    "should have",
    "would have",
    "i had never|assumed|been",
    "i'd had?",
    "changed how|my",
    "the way i|we",
    "only when",
    "looking back",
    "i wish",
    "became my|our|the",
    "proud of",
    "showed|shows me|us",
    "it is|was easier|better|harder|cheaper",
    "understood|understand",
    "mistake|mistakes was|of",
    "i|we never again?",
    "from now on",
    "now has|have|use*|open*|run*|ask*|check*|keep*|begin*|start*|show*",
    "not|never happened again",
    "value of",
    "importance of",
    "key is|was",
    "insight|insights",
    "regret",
    "i|we would",
    "growth",
    "grew as",
    "best practice|practices",
    "worth",
    "trust my|the|our",
    "means|meant that",
];

/// Words of purpose, reason or consequence: who says them explains.
pub const PURPOSE: &[&str] = &[
    "because", "so", "since", "therefore", "which", "avoid", "as", "why", "that way", "in order", "to", "instead",
    "rather", "otherwise", "without", "when", "if", "while", "but",
];

/// Terms of the trade, by their whole word.
pub const JARGON: &[&str] = &[
    "raft", "paxos", "quorum", "consensus", "leader", "election", "replication", "replica", "replicas", "sharding",
    "shard", "shards", "partitioning", "distributed", "protocol", "algorithm", "epoll", "kqueue", "io_uring", "mutex",
    "lock-free", "semaphore", "wal", "lsm", "b-tree", "mvcc", "crdt", "crdts", "grpc", "protobuf", "tls", "mtls",
    "kubernetes", "k8s", "istio", "envoy", "helm", "terraform", "kafka", "zookeeper", "etcd", "redis", "cassandra",
    "postgres", "postgresql", "graphql", "oauth", "jwt", "saml", "idempotent", "idempotency", "backpressure",
    "microservices", "microservice", "cqrs", "event-sourcing", "event-driven", "saga", "middleware", "sidecar",
    "sidecars", "mesh", "multiplexing", "serialization", "deserialization", "asynchronous", "async", "nonblocking",
    "non-blocking", "hashing", "consistent", "bloom", "gossip", "vector", "clocks", "linearizable", "linearizability",
    "serializable", "eventual", "consistency", "failover", "orchestration", "containerized", "containers", "pipeline",
    "ingress", "load-balanced", "cdn", "dns", "tcp", "udp", "http", "websocket", "websockets", "simd", "jit", "gc",
    "heap", "allocator", "kernel", "bpf", "ebpf", "cgroup", "cgroups", "polymorphic", "monad", "dependency-injected",
    "orm", "ddd", "hexagonal", "tf-idf", "transformer", "embeddings", "backpropagation", "hyperparameters", "spark",
    "flink", "airflow", "hadoop", "hdfs", "parquet", "avro", "ttl", "lru", "cache-aside", "write-through", "api",
    "quorum-based", "leader-based", "two-phase", "commit", "concurrency", "threadpool", "coroutines", "memoization",
];

/// Talk that fits any project.
pub const GENERIC: &[&str] = &[
    "optimised|optimized|improved|fixed|enhanced|refactored|upgraded the|our \
     system|code|application|app|process|codebase|platform|performance|issue*|problem*|website|product|workflow",
    "worked hard|closely|together|diligently",
    "best practices|practice",
    "various|several|different|many things|techniques|\
     tools|ways|methods|improvements|changes|tasks|solutions",
    "did|took my|the|everything best|needful|necessary|steps",
    "solved|resolved|addressed|handled|tackled the|all|every? problem*|issue*|situation|challenge*",
    "came up with a|the? solution|solutions|plan|idea",
    "implemented|found|developed|delivered a|the|an? \
     good|better|new|effective|efficient|robust|scalable? solution|solutions|system|fix|improvements|changes",
    "collaborated|communicated|coordinated|aligned with",
    "necessary|appropriate|needed steps|changes|actions|measures",
    "made some|sure|things|it|the? improvements|better|changes|happen|work",
    "and so on",
    "etc",
    "leveraged",
    "synergy|synergies",
    "did what had|needed to be",
    "put in a lot",
    "gave it my",
];

/// Outcomes that can be held against the facts though no number stands in them.
pub const OUTCOMES: &[&str] = &[
    "no|zero|none|nobody|neither",
    "not one|a",
    "never",
    "nothing",
    "first attempt|try|time|place|prize",
    "twice|halved|doubled|tripled|quadrupled",
    "half|third|quarter",
    "double|triple|twofold|tenfold|threefold",
    "all of",
    "every",
    "without a|any",
    "both",
    "only one",
    "from * to",
    "instead of",
    "passed",
    "on time|schedule|budget",
    "by|before the deadline",
    "won",
    "adopted",
    "promoted",
    "still runs|running|in|used",
    "a|an single|hour|day|week|month|year|minute",
    "ahead of",
    "in production",
    "daily|weekly|hourly",
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
