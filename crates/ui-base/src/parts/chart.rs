//! Bars drawn by the server: they need no script, print, and say in words what they show.

use maud::{Markup, html};

const WIDTH: i64 = 18;
const GAP: i64 = 6;
const HEIGHT: i64 = 100;
/// The narrowest a chart is drawn: three bars are not as wide as a page.
const LEAST: i64 = 320;

/// Bars side by side, each of a hundred; `label` says the finding, and a table beside the chart has the figures.
#[must_use]
pub fn bars(bars: &[i64], label: &str) -> Markup {
    let count = i64::try_from(bars.len()).unwrap_or(0);
    let width = (count * (WIDTH + GAP)).max(LEAST);
    html! {
        svg.chart viewBox=(format!("0 -2 {width} {}", HEIGHT + 4)) width="100%" height="120"
            preserveAspectRatio="xMinYMid meet" role="img" aria-label=(label) {
            line x1="0" y1=(HEIGHT) x2=(width) y2=(HEIGHT) stroke="currentColor" stroke-opacity="0.3" {}
            @for (n, bar) in (0_i64..).zip(bars) {
                @let value = *bar.clamp(&0, &100);
                rect x=(n * (WIDTH + GAP)) y=(HEIGHT - value) width=(WIDTH) height=(value.max(1)) rx="2"
                    fill="currentColor" fill-opacity="0.75" {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_bar_leaves_the_chart() {
        let drawn = bars(&[-5, 0, 50, 400], "finding").into_string();
        assert_eq!(drawn.matches("<rect").count(), 4);
        assert!(drawn.contains("height=\"100\"") && !drawn.contains("height=\"400\""));
        assert!(drawn.contains("aria-label=\"finding\"") && !drawn.contains("style="));
    }
}
