#pragma once

#include "app/panelsim/cpanel/server.h"

namespace sim::cpanel {

//! {"metadata":…,"data":…}
QJsonObject shapeOfVersion1(const Server &server, const Call &call, const Answer &answer);
//! What the same function answered before there was an envelope.
QJsonObject shapeOfVersion0(const Call &call, OldShape shape, const Answer &answer);
//! api.filter, api.sort, api.chunk and api.columns on the list in data, in this order.
void narrow(QJsonArray &list, QJsonObject &metadata, const Call &call);

} // namespace sim::cpanel
