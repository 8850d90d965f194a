#include "app/cli/output.h"

#include "core/base/secret.h"

#include <QJsonDocument>

#include <algorithm>
#include <cstdio>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace cli {
namespace {

void print(FILE *to, const QString &line)
{
    const QByteArray bytes = line.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), to);
    std::fflush(to);
}

//! Nothing a panel said may move the cursor or colour the screen.
QString plain(const QString &text)
{
    QString safe;
    for (const QChar c : text) {
        const bool control = c.category() == QChar::Other_Control && c != u'\n' && c != u'\t';
        safe += control ? u'�' : c;
    }
    return safe;
}

QString cell(const QJsonValue &value)
{
    if (value.isString())
        return plain(value.toString());
    if (value.isBool())
        return value.toBool() ? u"yes"_s : u"no"_s;
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', 15);
    if (value.isArray()) {
        QStringList parts;
        for (const QJsonValue &part : value.toArray())
            parts.append(cell(part));
        return parts.join(u", "_s);
    }
    if (value.isObject()) {
        QStringList parts;
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            parts.append(it.key() + u'=' + cell(it.value()));
        return parts.join(u' ');
    }
    return u"-"_s;
}

} // namespace

void Output::document(const QByteArray &json) const
{
    print(stdout, QString::fromUtf8(json));
}

void Output::list(const QJsonArray &rows, const QStringList &columns) const
{
    if (m_json) {
        document(QJsonDocument(rows).toJson(QJsonDocument::Compact));
        return;
    }
    QList<QStringList> table{columns};
    for (const QJsonValue &row : rows) {
        QStringList line;
        for (const QString &column : columns)
            line.append(cell(row.toObject().value(column)));
        table.append(line);
    }
    QList<qsizetype> widths(columns.size(), 0);
    for (const QStringList &line : std::as_const(table)) {
        for (qsizetype i = 0; i < line.size(); ++i)
            widths[i] = std::max(widths[i], line.at(i).size());
    }
    for (const QStringList &line : std::as_const(table)) {
        QString text;
        for (qsizetype i = 0; i < line.size(); ++i)
            text += line.at(i).leftJustified(widths.at(i) + 2);
        print(stdout, text.trimmed());
    }
}

void Output::object(const QJsonObject &object) const
{
    if (m_json) {
        document(QJsonDocument(object).toJson(QJsonDocument::Compact));
        return;
    }
    for (auto it = object.begin(); it != object.end(); ++it)
        print(stdout, u"%1: %2"_s.arg(it.key(), cell(it.value())));
}

void Output::answer(const QString &text, const QJsonObject &object) const
{
    if (m_json)
        document(QJsonDocument(object).toJson(QJsonDocument::Compact));
    else
        print(stdout, plain(text));
}

void Output::failure(const QString &kind, const QString &summary, const QString &detail,
                     const QString &hint, const QJsonObject &beside) const
{
    if (m_json) {
        QJsonObject whole = beside;
        whole.insert(u"error"_s, QJsonObject{{u"class"_s, kind},
                                             {u"summary"_s, core::redacted(summary)},
                                             {u"detail"_s, core::redacted(detail)},
                                             {u"hint"_s, hint}});
        document(QJsonDocument(whole).toJson(QJsonDocument::Compact));
        return;
    }
    print(stderr, plain(core::redacted(summary)));
    if (!hint.isEmpty())
        print(stderr, plain(hint));
}

void Output::progress(const QString &text) const
{
    if (isatty(STDERR_FILENO) != 0)
        print(stderr, plain(text));
}

void Output::ask(const QString &question) const
{
    const QByteArray bytes = plain(question).toUtf8();
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stderr);
}

void Output::note(const QString &text) const
{
    print(stderr, plain(text));
}

} // namespace cli
