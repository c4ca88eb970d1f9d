fn main(){ for f in std::env::args().skip(1){ let b=std::fs::read(&f).unwrap(); let s=retell::packet::Source::read(&b).unwrap(); 
 let p=retell::packet::read(&s); println!("== {f}"); 
 println!("stories {}", p.stories.len()); for s in &p.stories { println!("  {:?} #{:?} l{} {:?} ex={} body={}", s.title, s.number, s.line, s.parts.iter().map(|(p,t)|format!("{}:{}-{}",p.name(),t.from,t.to)).collect::<Vec<_>>(), s.example, s.body.is_some()); }
 println!("questions {} answered {}", p.questions.len(), p.questions.iter().filter(|q|q.answer.is_some()).count()); for q in &p.questions { println!("  {:?} l{} st={:?} ans={:?} {:?}", q.question,q.line,q.story,q.answer.as_ref().map(|a|(a.from,a.to,a.text.len())), q.seconds); }
 println!("tradeoffs {:#?}", p.tradeoffs.iter().map(|t|(&t.title,&t.choice,&t.alternatives,&t.reason,&t.cost,&t.reference,t.line,t.story)).collect::<Vec<_>>());
 println!("metrics"); for m in &p.metrics { println!("  {:?} t={:?} m={:?} l{} {:?}",m.name,m.target,m.measured,m.line,m.story); }
 println!("pitches"); for m in &p.pitches { println!("  l{} {:?} st={:?} {}-{} {:.40?}",m.line,m.seconds,m.story,m.text.from,m.text.to,m.text.text); }
 println!("cues {}", p.cues.len()); for c in &p.cues { println!("  {:?} {} l{}",c.question,c.story,c.line);}
 println!("maps {}", p.maps.len()); for c in &p.maps { println!("  {:?} {:?} l{}",c.question,c.stories,c.line);}
 println!("rounds"); for c in &p.rounds { println!("  {:?} {:?} l{}",c.title,c.seconds,c.line);}
 println!("others"); for c in &p.others { println!("  {:?} {:?} l{}",c.kind,c.title,c.line);}
 println!("problems"); for c in &p.problems { println!("  {:?}",c);}
 println!("unused"); for c in &p.unused { println!("  {}-{} {}",c.from,c.to,c.why);}
 println!("ladder {:?} title {:?} deck {:?}", p.ladder,p.title,p.deck);
}}
