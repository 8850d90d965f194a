// What nearly every source includes anyway, parsed once a target.
#pragma once

#include <QByteArray>
#if __has_include(<QCoroTask>)
#include <QCoroTask>
#include <QSqlDatabase>
#include <QSqlQuery>
#endif
#include <QDateTime>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QObject>
#include <QRegularExpression>
#include <QString>
#include <QStringList>
#include <QUrl>
#include <QUrlQuery>
#include <QVariant>

#include <chrono>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>
