//! Every page and component with sample data.

use assidu_ui::gallery;
use axum::{extract::State, response::Response};

use crate::{Path, Problem, Visitor, Web};

/// The list of all samples.
pub(crate) async fn index(visitor: Visitor) -> Result<Response, Problem> {
    Ok(visitor.page(gallery::index(&visitor.frame())))
}

/// One sample, seen by someone who may see it: the frame is a sample too.
pub(crate) async fn sample(
    State(_): State<Web>,
    visitor: Visitor,
    Path(name): Path<String>,
) -> Result<Response, Problem> {
    let sample = gallery::sample(&name).ok_or(Problem::NotFound)?;
    let language =
        if sample.is_for_staff { visitor.language.for_staff() } else { visitor.language.for_public() };
    let frame = assidu_ui::Frame {
        theme: visitor.theme,
        test_data: visitor.test_data,
        path: visitor.path.clone(),
        ..assidu_ui::Frame::sample(language)
    };
    Ok(visitor.page(sample.render(&frame)))
}
