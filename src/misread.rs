//! What is wrong with a line of JSON, in words for whoever wrote it.

use serde::de::DeserializeOwned;
use serde_json::{Error, Map, Value};

/// Why a line is no `T`: the field that is at fault and what is expected there, where it is one; the place within the
/// line only where the line is not JSON at all.
pub fn misread<T: DeserializeOwned>(line: &str, error: &Error) -> String {
    let Ok(fields) = serde_json::from_str::<Map<String, Value>>(line) else {
        let is_json = serde_json::from_str::<Value>(line).is_ok();
        return if is_json { "it is no JSON object".to_owned() } else { format!("it is not JSON ({error})") };
    };
    let said = without_place(error);
    if let Some(field) = said.strip_prefix("missing field `").and_then(|rest| rest.strip_suffix('`')) {
        return format!("\"{field}\" is missing");
    }
    // A field by itself is read before any other is missed.
    let at_fault = fields.into_iter().find_map(|(field, value)| {
        let alone = Value::Object(Map::from_iter([(field.clone(), value)]));
        let said = without_place(&serde_json::from_value::<T>(alone).err()?);
        (!said.starts_with("missing field")).then_some((field, said))
    });
    match at_fault {
        Some((field, said)) => match said.rsplit_once(", expected ") {
            Some((_, wanted)) if said.starts_with("invalid ") => format!("\"{field}\" takes {}", named(wanted)),
            _ if said.starts_with("unknown field") => format!("\"{field}\" is no field of it"),
            // What is wrong with a text is said without a word on what it is for.
            _ if said.starts_with("invalid ") => format!("\"{field}\" is not understood: {said}"),
            // What a field says of itself is plain already.
            _ => said,
        },
        None => said,
    }
}

fn without_place(error: &Error) -> String {
    let said = error.to_string();
    said.rsplit_once(" at line ").map_or(said.as_str(), |(said, _)| said).to_owned()
}

/// A type of Rust as a person knows it.
fn named(wanted: &str) -> &str {
    match wanted {
        "u8" | "u16" | "u32" | "u64" | "usize" => "a whole number from 0 up",
        "i8" | "i16" | "i32" | "i64" => "a whole number",
        "f32" | "f64" => "a number",
        "a boolean" => "true or false",
        "a string" | "text" => "text",
        "a sequence" => "a list",
        _ if wanted.starts_with("struct ") => "an object",
        _ => wanted,
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only read")]
    struct Line {
        id: String,
        seconds: Option<f64>,
        count: Option<u32>,
        points: Option<Vec<bool>>,
    }

    #[test]
    fn a_field_at_fault_is_named_in_plain_words() {
        for (line, said) in [
            (r#"{"seconds": 3}"#, "\"id\" is missing"),
            (r#"{"id": 3}"#, "\"id\" takes text"),
            (r#"{"id": "a", "seconds": "soon"}"#, "\"seconds\" takes a number"),
            (r#"{"id": "a", "count": -3}"#, "\"count\" takes a whole number from 0 up"),
            (r#"{"id": "a", "points": true}"#, "\"points\" takes a list"),
            (r#"{"id": "a", "points": [1]}"#, "\"points\" takes true or false"),
            (r#"{"id": "a", "point": [1]}"#, "\"point\" is no field of it"),
            ("[1, 2]", "it is no JSON object"),
            ("{", "it is not JSON (EOF while parsing an object at line 1 column 1)"),
        ] {
            let error = serde_json::from_str::<Line>(line).unwrap_err();
            assert_eq!(super::misread::<Line>(line, &error), said, "{line}");
        }
    }
}
