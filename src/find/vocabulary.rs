//! What interviewers ask about, as data: competencies with the words that they and the people who answer use.
//!
//! The index stems English words, so one form of each stands for all. A phrase stands where its single words would
//! mean something else.

/// Something that interviewers ask about.
#[derive(Debug)]
pub struct Theme {
    /// Its name, as a matrix lists it.
    pub name: &'static str,
    /// Whether an interviewer is likely to ask about it whatever the role.
    pub common: bool,
    /// The words by which it is asked for and told.
    pub words: &'static [&'static str],
}

const fn common(name: &'static str, words: &'static [&'static str]) -> Theme {
    Theme { name, common: true, words }
}

const fn rarer(name: &'static str, words: &'static [&'static str]) -> Theme {
    Theme { name, common: false, words }
}

/// The themes, roughly by how often they are asked about.
pub const THEMES: &[Theme] = &[
    common(
        "failure",
        &[
            "fail", "failure", "mistake", "error", "wrong", "setback", "regret", "disappointment", "disappointing",
            "flop", "unsuccessful", "not succeed", "didn't succeed", "did not work", "didn't work", "fell short",
            "fall short", "as planned", "backfire", "blunder", "change course", "misjudge", "underestimate",
            "overlooked", "hindsight", "your own fault", "my fault", "lesson",
        ],
    ),
    common(
        "conflict",
        &[
            "conflict", "disagree", "disagreement", "dispute", "argue", "argument", "push back", "pushback", "tension",
            "difficult person", "difficult colleague", "difficult coworker", "clash", "opposed", "oppose",
            "compromise", "convince", "friction",
        ],
    ),
    common(
        "leadership",
        &[
            "lead", "led", "leader", "leadership", "manage people", "manager", "management", "team of", "hire",
            "hiring", "recruit", "grow a team", "build a team", "built a team", "delegate", "delegation",
            "direct reports", "head of", "cto", "one on one", "1:1", "motivate a team", "engineering culture",
        ],
    ),
    common(
        "mentoring",
        &[
            "mentor", "mentoring", "coach", "coaching", "teach", "junior", "onboard", "onboarding", "newcomer",
            "colleagues grow", "engineers grow", "develop people", "develop engineers", "share knowledge",
            "knowledge transfer", "single point of failure", "sharing knowledge", "pass on", "hand over",
            "code review", "replaceable", "bus factor",
        ],
    ),
    common(
        "working under pressure",
        &[
            "pressure", "deadline", "stress", "stressful", "tight", "stakes", "urgent", "urgency", "time constraint",
            "short notice", "crunch", "critical date", "on time", "time pressure", "burnout",
        ],
    ),
    common(
        "collaboration",
        &[
            "collaborate", "collaboration", "other teams", "across teams", "cross-team", "cross-functional",
            "teamwork", "other departments", "other department", "departments", "partner team", "working together",
            "work with others", "adoption", "buy-in",
        ],
    ),
    common(
        "influence without authority",
        &[
            "influence", "without authority", "no authority", "direct authority", "formal authority", "persuade",
            "convince", "buy-in", "without being the manager", "not their manager", "win over", "get support",
            "advocate",
        ],
    ),
    common(
        "communication",
        &[
            "communicate", "communication", "explain", "presentation", "present to", "non-technical", "stakeholder",
            "executive", "executives", "plain words", "report progress", "keep informed", "transparent",
            "transparency", "difficult news", "bad news",
        ],
    ),
    common(
        "decision under uncertainty",
        &[
            "decision", "decide", "choose", "choice", "chose", "uncertain", "uncertainty", "incomplete information",
            "complete information", "without all the information", "evaluate", "evaluation", "weigh options",
            "criteria", "alternatives", "judgement", "judgment", "not enough data", "pick a technology",
        ],
    ),
    common(
        "trade-offs and priorities",
        &[
            "trade-off", "tradeoff", "prioritise", "prioritize", "priority", "priorities", "prioritising",
            "prioritizing", "scope", "strike a balance", "cut scope", "competing demands", "say no",
        ],
    ),
    common(
        "initiative",
        &[
            "initiative", "proactive", "proactively", "own initiative", "unasked", "nobody asked", "nobody had asked",
            "beyond your role", "above and beyond", "self-starter", "took it on", "ownership", "without being asked",
            "without being told", "went further",
        ],
    ),
    common(
        "innovation",
        &[
            "innovation", "innovate", "innovative", "creative", "creativity", "new idea", "invent", "unusual approach",
            "unconventional", "outside the box", "improve a process", "improved processes",
        ],
    ),
    common(
        "ambiguity",
        &[
            "ambiguity", "ambiguous", "unclear requirements", "unclear", "vague", "undefined", "no clear",
            "open-ended", "changing requirements", "unknowns",
        ],
    ),
    common(
        "learning",
        &[
            "learn", "learning", "new technology", "stay current", "keep up", "study", "self-taught", "teach yourself",
            "taught yourself", "unfamiliar", "pick up", "picking up", "quickly learn", "up to date", "curious",
            "curiosity", "open source", "textbook", "tutorial",
        ],
    ),
    common(
        "motivation",
        &[
            "why are you leaving", "leave your job", "leaving", "looking for", "next role", "new role", "new job",
            "current role", "change jobs", "career", "why this company", "why us", "why do you want", "in five years",
            "ambition", "your goals", "motivate you", "decline an offer", "motivates you", "ideal role", "ideal job",
            "dream job",
        ],
    ),
    common(
        "working style",
        &[
            "working style", "work style", "colleagues describe", "colleagues would describe", "describe you",
            "say about you", "describe yourself", "teammate", "coworker", "co-worker", "colleague", "work best",
            "prefer to work", "team player",
        ],
    ),
    common(
        "weakness and feedback",
        &[
            "weakness", "weaknesses", "take criticism", "feedback", "improve yourself", "development area",
            "area to improve", "self-awareness", "struggle with",
        ],
    ),
    common(
        "achievement",
        &[
            "achievement", "achieve", "accomplishment", "accomplish", "proud", "proudest", "impact", "impactful",
            "success", "successful", "biggest win", "most significant", "contribution", "effect",
        ],
    ),
    common(
        "technical challenge",
        &[
            "technical challenge", "hardest", "toughest", "difficult problem", "hard problem", "technically complex",
            "technical problem", "complex problem", "complex project", "deep technical", "challenging",
        ],
    ),
    common(
        "debugging",
        &[
            "debug", "debugging", "bug", "troubleshoot", "troubleshooting", "root cause", "diagnose", "diagnosis",
            "investigate", "investigation", "intermittent", "mystery", "mysterious", "defect", "fault", "flaky",
            "reproduce", "hard to find", "race condition", "trace", "tracing", "strange", "find the cause",
            "track down",
        ],
    ),
    common(
        "performance",
        &[
            "performance", "latency", "slow", "fast", "faster", "speed", "quick", "optimise", "optimize",
            "optimisation", "optimization", "bottleneck", "response time", "throughput", "profile", "profiling",
            "benchmark", "efficient", "efficiency", "speed up", "cut latency",
        ],
    ),
    common(
        "scaling",
        &[
            "scale", "scaling", "scalability", "high load", "high-load", "load", "traffic", "concurrent users",
            "concurrent", "peak", "spike", "surge", "growth", "capacity", "ten times", "million users", "more users",
            "many users", "heavy use", "high availability",
        ],
    ),
    common(
        "system design",
        &[
            "architecture", "architect", "design a system", "system design", "from scratch", "from the ground up",
            "greenfield", "data model", "schema", "platform", "large-scale", "redesign", "re-architect",
        ],
    ),
    common(
        "reliability and incidents",
        &[
            "reliability", "reliable", "outage", "incident", "downtime", "uptime", "availability", "available",
            "on call", "on-call", "postmortem", "post-mortem", "production issue", "production problem", "recovery",
            "recover", "failover", "standby", "disaster", "backup", "restore", "pager", "paged", "alert", "alarm",
            "alarms", "monitoring", "data loss", "crash",
        ],
    ),
    rarer(
        "security",
        &[
            "security", "secure", "vulnerability", "attack", "attacker", "threat", "breach", "encryption", "encrypt",
            "cryptography", "signature", "forge", "forged", "forgery", "fraud", "authentication", "privacy", "stolen",
            "tamper",
        ],
    ),
    rarer(
        "risk",
        &[
            "risk", "risky", "dangerous", "migration", "migrate", "rollout", "roll out", "rolled out", "gradual",
            "gradually", "rollback", "cautious", "contingency", "fallback", "compliance", "regulatory",
            "one at a time", "step by step",
        ],
    ),
    common(
        "customers and users",
        &[
            "customer", "user need", "users need", "what users", "user feedback", "user research", "requirements",
            "empathy", "customer-focused", "complaint", "complain", "product-market fit", "business value",
        ],
    ),
    rarer(
        "integration and legacy systems",
        &[
            "integration", "integrate", "integrating", "legacy", "enterprise", "erp", "third-party", "third party",
            "vendor", "old system", "retire", "replace", "modernise", "modernize", "monolith", "multiple systems",
            "reconcile",
        ],
    ),
    rarer(
        "documentation",
        &[
            "documentation", "document", "write down", "wrote down", "decision record", "runbook", "guide", "wiki",
            "handbook", "knowledge base",
        ],
    ),
    rarer(
        "reverse engineering",
        &[
            "reverse engineer", "reverse-engineer", "reverse engineering", "no documentation", "little documentation",
            "undocumented", "without documentation", "without access", "source code", "proprietary", "black box",
            "specification", "figure out",
        ],
    ),
    rarer(
        "protocols and formats",
        &[
            "protocol", "wire format", "binary format", "message format", "serialisation", "serialization", "encoding",
            "frame", "frames", "api design", "backward compatible", "versioning",
        ],
    ),
    rarer(
        "concurrency",
        &[
            "concurrency", "race condition", "lock", "locking", "deadlock", "contention", "contended", "parallel",
            "thread", "simultaneous",
        ],
    ),
    rarer(
        "distributed systems",
        &[
            "distributed", "consistency", "consistent", "consensus", "replication", "partition", "quorum",
            "eventual consistency", "offline", "disconnected", "network fails", "without a network", "node",
        ],
    ),
    rarer(
        "data and storage",
        &["database", "storage", "data model", "index", "query", "cache", "caching", "lookup", "schema", "data loss"],
    ),
    rarer(
        "real-time systems",
        &[
            "real time", "real-time", "live", "push", "streaming", "stream", "websocket", "server-sent", "polling",
            "event-driven", "notification",
        ],
    ),
    rarer(
        "cost",
        &[
            "cost", "save money", "saving", "savings", "budget", "expense", "expenses", "cheaper", "spend", "spending",
            "bill", "hosting cost", "infrastructure cost", "fewer servers", "economical", "money",
        ],
    ),
    rarer(
        "quality and testing",
        &[
            "testing", "test strategy", "quality", "simulator", "simulation", "regression", "test suite", "coverage",
            "load test", "fuzz", "verify", "rarely", "rare",
        ],
    ),
    rarer(
        "changing your mind",
        &[
            "change your mind", "changing your mind", "changed my mind", "drop a plan", "dropped a plan", "pivot",
            "new evidence", "reconsider",
        ],
    ),
    rarer(
        "simplicity",
        &[
            "simple", "simplicity", "simplify", "complexity", "complicated", "premature", "sophisticated",
            "maintainable", "maintainability", "readable", "fragile", "boring", "technical debt", "refactor",
            "clean code",
        ],
    ),
    rarer(
        "entrepreneurship",
        &[
            "founder", "co-founder", "co-founded", "founded", "start a company", "started a company", "my startup",
            "entrepreneur", "product-market fit", "go-to-market", "fundraising", "business idea", "market",
        ],
    ),
    rarer(
        "results and measuring",
        &[
            "measure", "measurement", "metric", "metrics", "data-driven", "evidence", "kpi", "run an experiment",
            "how do you know", "track progress",
        ],
    ),
];
