//! Words of actions: terms of the trade and what explains them, and talk that fits any project.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::check::phrase::Phrases;

/// Words of reason, consequence or definition: who says them explains. A bare "to" or "as" explains nothing.
pub static EXPLAINING: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "because|so|since|therefore|why|otherwise|i.e|meaning",
        "which means|meant|keeps|kept|lets|let|makes|made|is|are|was|were|gives|gave|stops|tells|saves|costs|allows|\
         allowed",
        "that is|means|way|keeps|lets|weighs|overwrites",
        "in order to",
        "in plain|other|simple words|terms|english",
        "to avoid|keep|let|prevent|stop|protect|spare|survive|help|allow|guarantee|ensure|free|save",
    ])
});

/// Terms of the trade, by their whole word.
pub static JARGON: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    HashSet::from([
        "raft", "paxos", "quorum", "consensus", "leader", "election", "replication", "replica", "replicas", "sharding",
        "shard", "shards", "partitioning", "distributed", "protocol", "algorithm", "epoll", "kqueue", "io_uring",
        "mutex", "lock-free", "semaphore", "wal", "lsm", "b-tree", "mvcc", "crdt", "crdts", "grpc", "protobuf", "tls",
        "mtls", "kubernetes", "k8s", "istio", "envoy", "helm", "terraform", "kafka", "zookeeper", "etcd", "redis",
        "cassandra", "postgres", "postgresql", "graphql", "oauth", "jwt", "saml", "idempotent", "idempotency",
        "backpressure", "microservices", "microservice", "cqrs", "event-sourcing", "event-driven", "saga",
        "middleware", "sidecar", "sidecars", "mesh", "multiplexing", "serialization", "deserialization",
        "asynchronous", "async", "nonblocking", "non-blocking", "hashing", "consistent", "bloom", "gossip", "vector",
        "clocks", "linearizable", "linearizability", "serializable", "eventual", "consistency", "failover",
        "orchestration", "containerized", "containers", "pipeline", "ingress", "load-balanced", "cdn", "dns", "tcp",
        "udp", "http", "websocket", "websockets", "simd", "jit", "gc", "heap", "allocator", "kernel", "bpf", "ebpf",
        "cgroup", "cgroups", "polymorphic", "monad", "dependency-injected", "orm", "ddd", "hexagonal", "tf-idf",
        "transformer", "embeddings", "backpropagation", "hyperparameters", "spark", "flink", "airflow", "hadoop",
        "hdfs", "parquet", "avro", "ttl", "lru", "cache-aside", "write-through", "api", "quorum-based", "leader-based",
        "two-phase", "commit", "concurrency", "threadpool", "coroutines", "memoization",
    ])
});

/// Signs of capitals and digits that everybody knows.
pub static EVERYDAY: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    HashSet::from([
        "api", "apis", "sql", "http", "https", "cpu", "cpus", "gpu", "ram", "pdf", "pdfs", "url", "urls", "json",
        "csv", "xml", "html", "css", "ui", "ux", "id", "ids", "ip", "it", "pc", "pcs", "qa", "ci", "cd", "aws", "gcp",
        "gps", "usb", "ok", "us", "uk", "eu", "tv", "sms", "led", "rest", "cli", "sla", "slo", "kpi", "pr", "prs",
        "os", "ssd", "vpn", "hr", "crm", "erp", "mb", "gb", "tb", "kb", "ms", "hz", "khz", "mhz", "ghz", "kw", "adr",
        "p50", "p90", "p95", "p99", "p999", "faq", "ceo", "cto", "vp", "pm", "am", "qr", "etl", "sdk", "ios",
        "postgresql", "mysql", "github", "gitlab", "javascript", "typescript", "sqlite", "php", "ide", "cad", "atm",
        "iot", "ai", "ml", "nhs", "rfc", "b2b", "a", "i",
    ])
});

/// Pieces of the compounds of plain speech: `side-by-side`, `six-year-old`, `read-only`.
pub static COMPOUNDING: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    HashSet::from([
        "by", "to", "the", "old", "year", "day", "week", "month", "minute", "hour", "second", "long", "short", "full",
        "half", "well", "self", "new", "first", "last", "third", "ever", "time", "end", "real", "high", "low", "hand",
        "follow", "up", "down", "in", "out", "on", "off", "of", "one", "two", "three", "four", "five", "six", "seven",
        "eight", "nine", "ten", "twenty", "thirty", "non", "most", "least", "more", "open", "built", "co", "re", "pre",
        "post", "ex", "anti", "semi", "multi", "cross", "left", "right", "top", "check", "check-in", "line", "page",
        "person", "step", "large", "small", "part", "whole", "best", "worst", "ready", "made", "free", "wide", "home",
    ])
});

/// Words that say nothing of what was done.
pub static EMPTY: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    HashSet::from([
        "i", "me", "my", "myself", "mine", "we", "us", "our", "ours", "you", "your", "he", "him", "his", "she", "her",
        "it", "its", "itself", "they", "them", "their", "themselves", "this", "that", "these", "those", "there",
        "here", "who", "whom", "whose", "which", "what", "when", "where", "why", "how", "whether", "the", "a", "an",
        "and", "or", "but", "nor", "so", "yet", "if", "then", "than", "as", "because", "since", "while", "until",
        "unless", "though", "although", "after", "before", "once", "again", "also", "too", "very", "more", "most",
        "much", "many", "some", "any", "all", "both", "each", "every", "few", "other", "others", "another", "such",
        "no", "not", "never", "only", "just", "even", "still", "already", "ever", "always", "often", "soon", "later",
        "now", "finally", "afterwards", "of", "to", "in", "on", "at", "by", "for", "from", "with", "without", "within",
        "into", "onto", "out", "up", "down", "off", "over", "under", "about", "across", "along", "around", "through",
        "between", "among", "against", "toward", "towards", "upon", "via", "per", "during", "is", "are", "was", "were",
        "be", "been", "being", "am", "do", "does", "did", "done", "doing", "have", "has", "had", "having", "will",
        "would", "shall", "should", "can", "could", "may", "might", "must", "need", "needed", "get", "got", "whatever",
        "wherever", "however", "one", "own", "i'd", "i've", "didn't", "couldn't", "wasn't", "felt", "came", "went",
        "come", "go", "first", "next", "same",
    ])
});

/// Talk that fits any project: what it consists of, and what anybody does.
pub static GENERIC: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        // What anybody does.
        "analys*|analyz*|investigat*|examin*|assess*|evaluat*|consider*|explor*|research*|studied|understood|\
         understand*",
        "look*|thought|think|thinking|reflect*|discuss*|talk*|spoke|met|meeting|meetings|consult*|communicat*|\
         coordinat*|align*",
        "collaborat*|cooperat*|engag*|involv*|listened|shared|exchang*|inform*|updat*|supported|supporting|guided|\
         helped",
        "work*|made|making|make|took|taking|take|put|gave|give|used|using|use|kept|keep|keeping|tried|try|sat|began|\
         start*",
        "handl*|dealt|deal|manag*|solv*|resolv*|address*|tackl*|overcame|overcome|fix|fixes|fixed|fixing|remed*|\
         master*",
        "identif*|determin*|found|find|figured|discover*|recogni*|spotted|pinpoint*|clarif*|defin*|establish*|\
         gather*|collect*",
        "design*|develop*|creat*|implement*|introduc*|execut*|deliver*|deploy*|releas*|rolled|roll|carried|carry|\
         complet*|finish*",
        "test*|verif*|validat*|review*|monitor*|observ*|track*|follow*|ensur*|check*|adjust*|adapt*|refin*|iterat*|\
         tweak*|modif*",
        "optimis*|optimiz*|improv*|enhanc*|refactor*|upgrad*|streamlin*|moderni*|transform*|leverag*|utilis*|utiliz*|\
         appl*",
        "plan*|organis*|organiz*|prioriti*|structur*|prepar*|document*|propos*|suggest*|present*|decid*|chose|pick*|\
         select*",
        "drove|driv*|led|leading|lead|pushed|pursu*|contribut*|commit*|focus*|concentrat*|strove|strive*|dedicat*|\
         invest*",
        "respond*|react*|act*|mov*|progress*|proceed*|continu*|bring|brought|turn*|learn*|happen*|see|saw|seen|know|\
         knew",
        // What it is done to.
        "situation*|problem*|issue*|matter*|challeng*|difficult*|obstacle*|topic*|subject|concern*|task*|point*|\
         aspect*|area*",
        "solution*|approach*|strateg*|method*|technique*|way|ways|measure|measures|step|steps|idea*|option*|\
         alternative*",
        "chang*|improvement*|modification*|enhancement*|effort*|result*|outcome*|goal*|objective*|target*|success*|\
         impact",
        "requirement*|need|needs|expectation*|feedback|input*|opinion*|view|views|perspective*|insight*|detail*|\
         information|data",
        "stakeholder*|people|person|everyone|everybody|team*|member*|colleague*|part|parties|party|side|sides|\
         department*|expert*",
        "management|business|customer*|client*|user*|company|organisation|organization|project*|product*|process*|\
         workflow*",
        "system*|code|codebase|application*|app|platform*|software|program|tool|tools|technology|technologies|\
         component*|service*",
        "performance|quality|efficiency|reliability|stability|issue|cause*|root|core|bottom|thing|things|everything|\
         something|anything",
        "experience|knowledge|skill*|practice*|principle*|standard*|ownership|responsib*|initiative|transition*|\
         phase*|stage*|end|start|lot",
        "time|times|place|moment|day|days|basis|angle*|direction*|level*|picture|depth|board|eye|mind|hand|heart|\
         role|care",
        "number|series|set|range|variety|bit|kind|sort|good|better|best|great|new|right|proper*|suitable|\
         appropriate*|necessary",
        "relevant|various|several|different|whole|entire|overall|general|certain|possible|effective*|efficient*|\
         robust|scalable|clear*|hard",
        "careful*|thorough*|diligent*|proactive*|systematic*|gradual*|close*|quick*|prompt*|accordingly|together|\
         well|properly|fully",
        "successful*|constant*|regular*|continuous*|steadily|patient*|deep*|detailed|open|active*|along|further|\
         ahead|forward|content",
        "ones|once|able|way|long|short|high|low|big|small|important|key|main|critical|complex|tricky|arising|arose|\
         available|best",
        "came|come|coming up with|along",
        "etc|synerg*",
    ])
});
