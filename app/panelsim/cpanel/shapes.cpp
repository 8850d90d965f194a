#include "app/panelsim/cpanel/shapes.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace sim::cpanel {

namespace {

QString text(const QJsonValue &value)
{
    return value.toVariant().toString();
}

bool matches(const QString &value, const QString &type, const QString &argument)
{
    if (type == "eq"_L1)
        return value == argument;
    if (type == "begins"_L1)
        return value.startsWith(argument, Qt::CaseInsensitive);
    if (type == "contains"_L1)
        return value.contains(argument, Qt::CaseInsensitive);
    if (type == "gt"_L1)
        return value.toDouble() > argument.toDouble();
    if (type == "lt"_L1)
        return value.toDouble() < argument.toDouble();
    return false;
}

QList<QJsonObject> objects(const QJsonArray &array)
{
    QList<QJsonObject> list;
    for (const QJsonValue &value : array)
        list.append(value.toObject());
    return list;
}

QJsonObject chunked(QList<QJsonObject> &rows, const Call &call)
{
    const qsizetype records = rows.size();
    const qsizetype size = std::max(1, call.field(u"api.chunk.size"_s).toInt());
    const qsizetype start = std::max(1, call.field(u"api.chunk.start"_s).toInt());
    rows = rows.mid(start - 1, size);
    return {{u"chunks"_s, (records + size - 1) / size},
            {u"current"_s, (start - 1) / size + 1},
            {u"records"_s, records},
            {u"size"_s, size},
            {u"start"_s, start}};
}

QJsonObject onlyColumns(const QJsonObject &row, const QStringList &columns)
{
    QJsonObject kept;
    for (const QString &column : columns) {
        if (row.contains(column))
            kept.insert(column, row.value(column));
    }
    return kept;
}

QStringList lettered(const Call &call, const QString &pattern)
{
    QStringList values;
    for (char16_t letter = u'a'; letter <= u'z'; ++letter) {
        const QString name = pattern.arg(QChar(letter));
        if (call.has(name))
            values.append(call.field(name));
    }
    return values;
}

bool enabled(const Call &call, const QString &what)
{
    return call.field(u"api.%1.enable"_s.arg(what)) == "1"_L1;
}

} // namespace

void narrow(QJsonArray &list, QJsonObject &metadata, const Call &call)
{
    QList<QJsonObject> rows = objects(list);
    if (enabled(call, u"filter"_s)) {
        for (char16_t letter = u'a'; letter <= u'z'; ++letter) {
            const QString prefix = u"api.filter.%1."_s.arg(QChar(letter));
            if (!call.has(prefix + "field"_L1))
                continue;
            const QString field = call.field(prefix + "field"_L1);
            rows.removeIf([&](const QJsonObject &row) {
                return !matches(text(row.value(field)), call.field(prefix + "type"_L1),
                                call.field(prefix + "arg0"_L1));
            });
        }
    }
    if (enabled(call, u"sort"_s)) {
        const QString field = call.field(u"api.sort.a.field"_s);
        std::ranges::sort(rows, {}, [&](const QJsonObject &row) { return text(row.value(field)); });
    }
    if (enabled(call, u"chunk"_s)) {
        const QJsonObject chunk = chunked(rows, call);
        if (call.field(u"api.chunk.verbose"_s) == "1"_L1)
            metadata.insert(u"chunk"_s, chunk);
    }
    if (enabled(call, u"columns"_s)) {
        const QStringList columns = lettered(call, u"api.columns.%1"_s);
        for (QJsonObject &row : rows)
            row = onlyColumns(row, columns);
    }
    list = {};
    for (const QJsonObject &row : std::as_const(rows))
        list.append(row);
}

QJsonObject shapeOfVersion1(const Server &server, const Call &call, const Answer &answer)
{
    QJsonObject metadata{{u"version"_s, 1},
                         {u"command"_s, call.function},
                         {u"result"_s, answer.ok ? 1 : 0},
                         {u"reason"_s, answer.reason}};
    if (!answer.raw.isEmpty())
        metadata.insert(u"output"_s, QJsonObject{{u"raw"_s, answer.raw}});
    QJsonObject envelope;
    if (answer.ok) {
        QJsonObject data = answer.data.value_or(QJsonObject{});
        if (!answer.list.isEmpty()) {
            QJsonArray list = data.value(answer.list).toArray();
            narrow(list, metadata, call);
            data.insert(answer.list, list);
        }
        if (answer.data)
            envelope.insert(u"data"_s, data);
    } else if (server.choices.is(u"failure data"_s, u"null"_s)) {
        envelope.insert(u"data"_s, QJsonValue());
    } else if (server.choices.is(u"failure data"_s, u"empty"_s)) {
        envelope.insert(u"data"_s, QJsonObject{});
    }
    envelope.insert(u"metadata"_s, metadata);
    return envelope;
}

QJsonObject shapeOfVersion0(const Call &call, OldShape shape, const Answer &answer)
{
    const QJsonObject data = answer.data.value_or(QJsonObject{});
    const int status = answer.ok ? 1 : 0;
    QJsonObject outcome{{u"status"_s, status}, {u"statusmsg"_s, answer.reason}};
    switch (shape) {
    case OldShape::Result:
        outcome.insert(u"options"_s, answer.ok && answer.data ? QJsonValue(data) : QJsonValue());
        outcome.insert(u"rawout"_s, answer.raw.isEmpty() ? QJsonValue() : QJsonValue(answer.raw));
        if (call.function.contains("suspend"_L1) || call.function == "removeacct"_L1)
            outcome.insert(u"statusmsg"_s, answer.reason
                                               + u"\n<script>if (self['clear_ui_status']) {"
                                                 "clear_ui_status();}</script>\n<br />Updating…"_s);
        return {{u"result"_s, QJsonArray{outcome}}};
    case OldShape::Listing: {
        outcome.insert(u"statusmsg"_s, answer.ok ? u"Ok"_s : answer.reason);
        outcome.insert(u"acct"_s, answer.ok ? data.value(u"acct"_s) : QJsonValue());
        return outcome;
    }
    case OldShape::Passwd:
        return {{u"passwd"_s, QJsonArray{outcome}}};
    case OldShape::Package:
        return {{u"package"_s, answer.ok ? data.value(u"pkg"_s) : QJsonValue(QJsonArray{})}};
    case OldShape::Bare:
        return answer.ok ? data : outcome;
    case OldShape::None:
        break;
    }
    return {};
}

} // namespace sim::cpanel
