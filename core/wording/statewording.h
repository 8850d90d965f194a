#pragma once

#include "core/panels/health.h"
#include "core/products/product.h"
#include "core/servers/server.h"
#include "core/services/service.h"
#include "core/storage/job.h"
#include "core/storage/mail.h"

#include <QString>

namespace core {

QString inWords(ServerState state);
QString inWords(ServiceState state);
QString inWords(const Service &service); //!< its state, and whether an outcome is being settled
QString inWords(SuspensionReason reason);
QString inWords(StepKind step);
QString inWords(TestStage stage);
QString inWords(StageReport::Outcome outcome);
QString inWords(JobKind kind); //!< what it does: "Suspend"
QString inWords(JobState state);
QString inWords(Lane lane);
QString inWords(MailTemplate kind);
QString inWords(StepState state);
QString inWords(Cycle cycle); //!< "month", as in "24.00 EUR / month"

} // namespace core
