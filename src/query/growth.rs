//! Texts that a query makes of others: none may outgrow the memory while it is made, for neither the clock nor the memory of a question is looked at within a
//! function. CONCAT and REPLACE are the two that make much of little, again and again; what would become too long has no value.
use super::walk::{Part, walk};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Term};
use spargebra::algebra::{Expression, Function, GraphPattern};

/// The most bytes that a text may have that is made of others.
const MOST: usize = 64 << 20;
/// The most bytes that the text in the third place of REPLACE may have, where the query does not say what it is.
const REPLACEMENT: usize = 1000;

/// The function that gives its first argument where that has no more bytes than the second says. It stands in no text and no graph.
pub(super) const SHORT: NamedNodeRef<'static> = NamedNodeRef::new_unchecked("urn:lienket:short");

/// Puts the function around what texts in `pattern` are made of.
pub(super) fn bound(pattern: &mut GraphPattern) {
    walk(pattern, &mut |part| {
        let Part::Expression(Expression::FunctionCall(function, arguments)) = part else { return };
        if *function == Function::Concat {
            let most = MOST / arguments.len().max(1);
            for argument in arguments {
                short(argument, most);
            }
        } else if *function == Function::Replace
            && let [text, _, by, ..] = arguments.as_mut_slice()
        {
            // Each letter may be replaced, and the replacement may name all of what it replaces.
            let most =
                if let Expression::Literal(by) = by { by.value().len() } else { REPLACEMENT };
            short(by, most);
            short(text, MOST / (most + 1));
        }
    });
}

fn short(expression: &mut Expression, most: usize) {
    // A literal of the query is as long as it is; one that is too long makes no other text longer by more than itself.
    if matches!(expression, Expression::Literal(literal) if literal.value().len() <= most) {
        return;
    }
    let inner = std::mem::replace(expression, Expression::Literal(Literal::from(false)));
    let most = Expression::Literal(Literal::from(u64::try_from(most).unwrap_or(u64::MAX)));
    let function = Function::Custom(NamedNode::from(SHORT));
    *expression = Expression::FunctionCall(function, vec![inner, most]);
}

/// What the function gives.
pub(super) fn shortened(arguments: &[Term]) -> Option<Term> {
    let [value, Term::Literal(most)] = arguments else { return None };
    let most: usize = most.value().parse().ok()?;
    let fits = !matches!(value, Term::Literal(literal) if literal.value().len() > most);
    fits.then(|| value.clone())
}

#[cfg(test)]
mod tests {
    use super::bound;
    use crate::query::{Answer, algebra, ask, pattern_of};
    use crate::store::Store;

    /// What `?n` is.
    fn length(text: &str) -> Option<String> {
        let store = Store::memory().expect("memory");
        let Ok(Answer::Solutions(mut rows)) = ask(&store, text) else { return None };
        let row = rows.next()?.expect("a row");
        row.get("n").map(ToString::to_string)
    }

    #[test]
    fn a_text_that_doubles_again_and_again_ends_without_a_value() {
        let steps = |number: usize, step: fn(usize) -> String| {
            let bind = |at| format!("BIND({} AS ?a{})", step(at), at + 1);
            (0..number).map(bind).collect::<Vec<_>>().concat()
        };
        let concat: fn(usize) -> String = |at| format!("CONCAT(?a{at}, ?a{at}, ?a{at}, ?a{at})");
        let replace: fn(usize) -> String = |at| format!("REPLACE(?a{at}, '.', '$0$0$0$0')");
        let other: fn(usize) -> String = |at| format!("REPLACE(?a{at}, 'a', ?a{at})");
        for (step, few) in [(concat, "4096"), (replace, "4096")] {
            let asked = |number| {
                let steps = steps(number, step);
                format!("SELECT (STRLEN(?a{number}) AS ?n) {{ BIND('aaaa' AS ?a0) {steps} }}")
            };
            let found = length(&asked(5));
            assert!(found.as_ref().is_some_and(|n| n.contains(few)), "{found:?}");
            assert_eq!(length(&asked(40)), None);
        }
        let steps = steps(20, other);
        assert_eq!(
            length(&format!("SELECT (STRLEN(?a20) AS ?n) {{ BIND('aaaa' AS ?a0) {steps} }}")),
            None
        );
    }

    #[test]
    fn usual_texts_are_made_as_ever() {
        for (text, expected) in [
            ("CONCAT('a'@vi, 'b'@vi)", "\"ab\"@vi"),
            ("CONCAT()", "\"\""),
            ("CONCAT(STR(1), 'b')", "\"1b\""),
            ("REPLACE('Lào Cai', 'C(a)i', '$1$1')", "\"Lào aa\""),
            ("REPLACE(STR('abab'), 'B', STR('z'), 'i')", "\"azaz\""),
        ] {
            assert_eq!(length(&format!("SELECT ({text} AS ?n) {{}}")).as_deref(), Some(expected));
        }
    }

    #[test]
    fn what_makes_no_text_longer_stays_as_it_is() {
        let text =
            "SELECT (CONCAT('a', 'b') AS ?n) { ?s ?p ?o FILTER(REGEX(?o, 'a') && STRLEN(?o) > 3) }";
        let mut query = algebra(text).expect("sound");
        let before = query.clone();
        bound(pattern_of(&mut query));
        assert_eq!(query, before);
    }
}
