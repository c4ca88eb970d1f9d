//! Fences of Markdown, line by line (`CommonMark` 0.31, section 4.5), where a text is walked without its parser.

/// The fence that a line stands in, if any.
#[derive(Debug, Default, Clone, Copy)]
pub struct Fence {
    open: Option<(char, usize)>,
}

impl Fence {
    /// Takes the next line; whether it belongs to a fence, as its content or as the line that opens or closes it.
    pub fn holds(&mut self, line: &str) -> bool {
        let rest = line.trim_start_matches([' ', '>']);
        let mark = rest.chars().next().filter(|mark| matches!(mark, '`' | '~'));
        let length = mark.map_or(0, |mark| rest.len() - rest.trim_start_matches(mark).len());
        let info = &rest[length..];
        match (self.open, mark) {
            (Some((open, least)), Some(mark)) if mark == open && length >= least && info.trim().is_empty() => {
                self.open = None;
                true
            }
            (Some(_), _) => true,
            // What a fence of backticks is about cannot hold one: that is code within a line.
            (None, Some(mark)) if length >= 3 && !(mark == '`' && info.contains('`')) => {
                self.open = Some((mark, length));
                true
            }
            (None, _) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Fence;

    #[test]
    fn a_fence_ends_with_its_own_mark() {
        let inside = |text: &str| {
            let mut fence = Fence::default();
            text.lines().map(|line| if fence.holds(line) { 'x' } else { '.' }).collect::<String>()
        };
        assert_eq!(inside("a\n```sh\n~~~\n## b\n```\nc"), ".xxxx.");
        assert_eq!(inside("````\n```\n````\na"), "xxx.");
        assert_eq!(inside("```cargo bench``` is quick\na"), "..");
        assert_eq!(inside("~~~\na"), "xx");
        assert_eq!(inside("> ```\n> a\n> ```\nb"), "xxx.");
    }
}
