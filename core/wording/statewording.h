#pragma once

#include "core/panels/health.h"
#include "core/products/product.h"
#include "core/servers/server.h"
#include "core/services/service.h"

#include <QString>

namespace core {

QString inWords(ServerState state);
QString inWords(ServiceState state);
QString inWords(const Service &service); //!< its state, and whether an outcome is being settled
QString inWords(SuspensionReason reason);
QString inWords(StepKind step);
QString inWords(TestStage stage);
QString inWords(StageReport::Outcome outcome);

} // namespace core
