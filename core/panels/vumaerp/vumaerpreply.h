#pragma once

#include "core/net/httpclient.h"
#include "core/panels/account.h"
#include "core/panels/health.h"

#include <QJsonObject>
#include <QStringList>

//! VumaERP's answers, read and judged; pure.
namespace core::vumaerp {

//! The object of a `success:true`, or the failure the status and the text stand for.
Result<QJsonObject> answerFrom(const HttpResponse &response, Intent intent);

//! Health alone has no `success`.
Result<PanelHealth> healthFrom(const HttpResponse &response);

//! The password in the answer is kept only when it is not the one that was sent.
Result<CreatedAccount> createdFrom(const QJsonObject &answer, const NewAccount &account);
Termination terminationFrom(const QJsonObject &answer);
//! PostgreSQL's "45 MB", "7453 kB", "1234 bytes".
Usage usageFrom(const QJsonObject &answer);
//! The customers' databases, without the panel's own.
Result<QStringList> databasesFrom(const QJsonObject &answer);

//! The panel tells no owner and no age: a database of that name is ours because our create of it
//! is on record, and its name was free before.
Settlement settlementFrom(const QStringList &databases, const CreateAttempt &attempt);

} // namespace core::vumaerp
