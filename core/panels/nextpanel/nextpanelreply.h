#pragma once

#include "core/net/httpclient.h"
#include "core/panels/account.h"
#include "core/panels/health.h"

#include <QJsonValue>

//! NextPanel's answers, read and judged; pure.
namespace core::nextpanel {

//! What a 2xx carried (null for an empty body), or the failure the status and `detail` stand for.
Result<QJsonValue> answerFrom(const HttpResponse &response, Intent intent);

//! `detail` in its three forms, or the body itself where it is none of them. Of a list only the
//! place and the message are read: the panel echoes the input, passwords too.
struct Detail {
    QString text;
    QString field;         //!< ours, where it names one
    bool aboutKey = false; //!< the panel misses the key's headers
};
Detail detailFrom(QByteArrayView body);

struct Row {
    PanelAccount account;
    QString billingId;
};

Result<PanelHealth> healthFrom(const QJsonValue &answer);
Result<Row> rowFrom(const QJsonValue &answer);
Result<QList<Row>> rowsFrom(const QJsonValue &answer);
//! UnknownOutcome without an integer id: the account is there, and the list has its id.
Result<CreatedAccount> createdFrom(const QJsonValue &answer, const NewAccount &account);
//! The contract gives `storage_used` no unit; read as bytes.
Result<Usage> usageFrom(const QJsonValue &answer);
Result<Secret> tokenFrom(const QJsonValue &answer);
Result<ApiKey> keyFrom(const QJsonValue &answer);

//! Whose the account is that stands where our create wanted one.
Settlement settlementFrom(const QList<Row> &rows, const CreateAttempt &attempt);

} // namespace core::nextpanel
