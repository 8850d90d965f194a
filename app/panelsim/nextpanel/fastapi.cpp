#include "app/panelsim/nextpanel/fastapi.h"

#include "app/panelsim/rules.h"

#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace sim::nextpanel {

Reply json(int status, const QJsonObject &object)
{
    return {.status = status, .body = QJsonDocument(object).toJson(QJsonDocument::Compact)};
}

Reply detailed(int status, const QJsonValue &detail)
{
    return json(status, {{u"detail"_s, detail}});
}

QJsonObject problem(const QJsonArray &where, const QString &message, const QString &type)
{
    return {{u"loc"_s, where}, {u"msg"_s, message}, {u"type"_s, type}};
}

QJsonObject fieldProblem(const QString &field, const QString &message, const QString &type)
{
    return problem({u"body"_s, field}, message, type);
}

Reply invalid(const QJsonArray &problems)
{
    return detailed(422, problems);
}

std::expected<QJsonObject, Reply> objectOf(const Request &request)
{
    const QByteArray type = request.header("content-type").split(';').first().trimmed().toLower();
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(request.body, &error);
    if (request.body.isEmpty())
        return std::unexpected(
            invalid({problem({u"body"_s}, u"field required"_s, u"value_error.missing"_s)}));
    if (type == "application/json" && error.error != QJsonParseError::NoError)
        return std::unexpected(invalid({problem({u"body"_s, error.offset}, u"JSON decode error"_s,
                                                u"value_error.jsondecode"_s)}));
    if (type != "application/json" || !document.isObject())
        return std::unexpected(
            invalid({problem({u"body"_s}, u"value is not a valid dict"_s, u"type_error.dict"_s)}));
    return document.object();
}

QJsonArray createProblems(const QJsonObject &fields, const Choices &choices)
{
    static const QRegularExpression wellFormed(u"^[a-z][a-z0-9_.-]{0,49}$"_s);
    QJsonArray problems;
    for (const QString &name : {u"username"_s, u"email"_s, u"password"_s}) {
        if (!fields.contains(name))
            problems.append(fieldProblem(name, u"field required"_s, u"value_error.missing"_s));
        else if (!fields.value(name).isString())
            problems.append(fieldProblem(name, u"str type expected"_s, u"type_error.str"_s));
    }
    for (const QString &name : {u"full_name"_s, u"phone"_s, u"company"_s, u"billing_id"_s}) {
        const QJsonValue value = fields.value(name);
        if (!value.isUndefined() && !value.isNull() && !value.isString())
            problems.append(fieldProblem(name, u"str type expected"_s, u"type_error.str"_s));
    }
    const QJsonValue package = fields.value(u"package_id"_s);
    bool isNumber = true;
    if (!package.isUndefined() && !package.isNull())
        package.toVariant().toString().toInt(&isNumber);
    if (!isNumber)
        problems.append(fieldProblem(u"package_id"_s, u"value is not a valid integer"_s,
                                     u"type_error.integer"_s));
    if (!problems.isEmpty())
        return problems;

    if (choices.is(u"username rule"_s, u"docs"_s)
        && !wellFormed.match(fields.value(u"username"_s).toString()).hasMatch())
        problems.append(fieldProblem(
            u"username"_s, u"username may hold lower-case letters and digits"_s, u"value_error"_s));
    if (!isMailAddress(fields.value(u"email"_s).toString()))
        problems.append(fieldProblem(u"email"_s, u"value is not a valid email address"_s,
                                     u"value_error.email"_s));
    if (choices.is(u"password rule"_s, u"8 characters"_s)
        && fields.value(u"password"_s).toString().size() < 8)
        problems.append(fieldProblem(u"password"_s,
                                     u"ensure this value has at least 8 characters"_s,
                                     u"value_error.any_str.min_length"_s));
    return problems;
}

} // namespace sim::nextpanel
