#include "tests/support/canaries.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QSet>

#include <bitset>
#include <cstring>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype Shortest = 12;
using Beginning = quint64;

Beginning beginningAt(const char *text)
{
    Beginning beginning = 0;
    std::memcpy(&beginning, text, sizeof beginning);
    return beginning;
}

QByteArray percentEncoded(const QByteArray &value, bool lowerCase)
{
    QByteArray encoded = value.toPercentEncoding();
    if (!lowerCase)
        return encoded;
    for (qsizetype at = encoded.indexOf('%'); at >= 0; at = encoded.indexOf('%', at + 1))
        encoded.replace(at, 3, encoded.mid(at, 3).toLower());
    return encoded;
}

//! What of it is the same whatever stands before and behind: "user:token" is encoded as a whole.
QByteArray base64Core(const QByteArray &value, qsizetype before, QByteArray::Base64Options alphabet)
{
    const QByteArray whole = QByteArray(before, 'x') + value;
    const QByteArray encoded = whole.toBase64(alphabet | QByteArray::OmitTrailingEquals);
    const qsizetype first = (before * 8 + 5) / 6;
    const qsizetype end = whole.size() * 8 / 6;
    return encoded.mid(first, end - first);
}

QByteArray utf16(const QByteArray &value)
{
    const QString text = QString::fromUtf8(value);
    return {reinterpret_cast<const char *>(text.utf16()), text.size() * 2};
}

QByteArray jsonEscaped(const QByteArray &value)
{
    const QJsonArray array{QString::fromUtf8(value)};
    return QJsonDocument(array).toJson(QJsonDocument::Compact).mid(2).chopped(2);
}

QByteArray jsonWithSlashes(const QByteArray &value)
{
    return jsonEscaped(value).replace('/', "\\/");
}

QByteArray xmlEscaped(const QByteArray &value)
{
    return QString::fromUtf8(value).toHtmlEscaped().toUtf8();
}

using Coat = QByteArray (*)(const QByteArray &);

const QMap<QString, Coat> &wardrobe()
{
    static const auto standard = QByteArray::Base64Encoding;
    static const auto url = QByteArray::Base64UrlEncoding;
    static const QMap<QString, Coat> coats{
        {u"plain text"_s,
         [](const QByteArray &value) {
             return value;
         }},
        {u"base64"_s,
         [](const QByteArray &value) {
             return base64Core(value, 0, standard);
         }},
        {u"base64 behind one"_s,
         [](const QByteArray &value) {
             return base64Core(value, 1, standard);
         }},
        {u"base64 behind two"_s,
         [](const QByteArray &value) {
             return base64Core(value, 2, standard);
         }},
        {u"base64 for URLs"_s,
         [](const QByteArray &value) {
             return base64Core(value, 0, url);
         }},
        {u"base64 for URLs behind one"_s,
         [](const QByteArray &value) {
             return base64Core(value, 1, url);
         }},
        {u"base64 for URLs behind two"_s,
         [](const QByteArray &value) {
             return base64Core(value, 2, url);
         }},
        {u"hex"_s,
         [](const QByteArray &value) {
             return value.toHex();
         }},
        {u"HEX"_s,
         [](const QByteArray &value) {
             return value.toHex().toUpper();
         }},
        {u"UTF-16"_s, utf16},
        {u"percents"_s,
         [](const QByteArray &value) {
             return percentEncoded(value, false);
         }},
        {u"small percents"_s,
         [](const QByteArray &value) {
             return percentEncoded(value, true);
         }},
        {u"JSON"_s, jsonEscaped},
        {u"JSON with slashes"_s, jsonWithSlashes},
        {u"XML"_s, xmlEscaped},
    };
    return coats;
}

} // namespace

QByteArray Canaries::password()
{
    static const QByteArray letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789";
    QByteArray text = "Q";
    for (int i = 0; i < 16; ++i)
        text += letters.at(QRandomGenerator::system()->bounded(int(letters.size())));
    return text.insert(9, "+:=@");
}

void Canaries::add(const QString &name, const QByteArray &value)
{
    if (value.size() < Shortest)
        qFatal("too short to be told from chance: %s", qPrintable(name));
    m_values.insert(value, name);
}

void Canaries::add(const QString &name, const core::Secret &value)
{
    if (!value.isEmpty())
        add(name, value.reveal().toByteArray());
}

QStringList Canaries::coats()
{
    return wardrobe().keys();
}

QByteArray Canaries::dressed(const QString &coat, const QByteArray &value)
{
    return "before " + wardrobe().value(coat)(value) + " behind";
}

//! One pass for all of them: a look-up of the next eight bytes at each place.
QStringList Canaries::foundIn(const QByteArray &place) const
{
    struct Wanted {
        QByteArray bytes;
        QString name;
    };
    QMultiHash<Beginning, Wanted> wanted;
    std::bitset<65536> starts;
    for (const auto &[value, name] : m_values.asKeyValueRange()) {
        for (const auto &[coat, dress] : wardrobe().asKeyValueRange()) {
            const QByteArray bytes = dress(value);
            wanted.insert(beginningAt(bytes.constData()), {bytes, name + u" as "_s + coat});
            starts.set(beginningAt(bytes.constData()) & 0xffff);
        }
    }
    QSet<QString> found;
    for (qsizetype at = 0; at + qsizetype(sizeof(Beginning)) <= place.size(); ++at) {
        const Beginning beginning = beginningAt(place.constData() + at);
        if (!starts.test(beginning & 0xffff))
            continue;
        for (auto it = wanted.constFind(beginning); it != wanted.cend() && it.key() == beginning;
             ++it) {
            if (QByteArrayView(place).sliced(at).startsWith(it->bytes))
                found.insert(it->name);
        }
    }
    QStringList sorted(found.cbegin(), found.cend());
    sorted.sort();
    return sorted;
}

QJsonObject Canaries::toJson() const
{
    QJsonObject saved;
    for (const auto &[value, name] : m_values.asKeyValueRange())
        saved.insert(QString::fromLatin1(value.toHex()), name);
    return saved;
}

Canaries Canaries::fromJson(const QJsonObject &saved)
{
    Canaries canaries;
    for (auto it = saved.begin(); it != saved.end(); ++it)
        canaries.add(it->toString(), QByteArray::fromHex(it.key().toLatin1()));
    return canaries;
}
