//! Records on a map (`GeoJSON`, RFC 7946).

use serde_json::{Value, json};

use super::Manner;
use crate::{
    answer::{Answer, ListOf},
    problem::Problem,
};

/// Where a record is on the globe.
pub(crate) struct Geometry {
    /// The expansions that the geometry is found in.
    pub(crate) beside: &'static [&'static str],
    /// The geometry of a record; null where nobody has said.
    pub(crate) of: fn(&Value) -> Value,
}

/// A page of a list.
pub(super) fn collection<A: Answer>(
    manner: &Manner<'_>,
    records: Vec<Value>,
    list: &ListOf<A>,
) -> Result<Value, Problem> {
    let features = records.into_iter().map(|record| feature::<A>(manner, record)).collect::<Result<Vec<_>, _>>()?;
    let ListOf { data: _, page, links, licence, attribution } = list;
    Ok(json!({
        "type": "FeatureCollection", "features": features,
        "page": page, "links": links, "licence": licence, "attribution": attribution,
    }))
}

/// One record: the JSON record and where it is.
pub(super) fn feature<A: Answer>(manner: &Manner<'_>, mut record: Value) -> Result<Value, Problem> {
    let Some(Geometry { beside, of }) = A::FORMATS.geo_json else {
        return Err(Problem::NotAcceptable(super::media_types(&A::FORMATS.offered())));
    };
    let geometry = of(&record);
    if let Value::Object(members) = &mut record {
        for name in beside.iter().filter(|name| !manner.expand.contains(name)) {
            members.shift_remove(*name);
        }
    }
    Ok(json!({ "type": "Feature", "id": record["id"], "geometry": geometry, "properties": record }))
}

/// The geometry of some points, each once, in their order: none, one, or several.
pub(crate) fn geometry_of_points<'a>(points: impl Iterator<Item = &'a Value>) -> Value {
    let mut coordinates: Vec<&Value> = Vec::new();
    for point in points.filter_map(|point| point.get("coordinates")) {
        if !coordinates.contains(&point) {
            coordinates.push(point);
        }
    }
    match coordinates.as_slice() {
        [] => Value::Null,
        [point] => json!({ "type": "Point", "coordinates": point }),
        points => json!({ "type": "MultiPoint", "coordinates": points }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_geometry_is_as_simple_as_it_can_be() {
        let point = |longitude: f64| json!({ "type": "Point", "coordinates": [longitude, 50.0] });
        let of = |points: &[Value]| geometry_of_points(points.iter());
        assert_eq!(of(&[Value::Null]), Value::Null);
        assert_eq!(of(&[Value::Null, point(7.0), point(7.0)]), point(7.0));
        let two = json!({ "type": "MultiPoint", "coordinates": [[8.0, 50.0], [7.0, 50.0]] });
        assert_eq!(of(&[point(8.0), point(7.0), point(8.0)]), two);
    }
}
