#include "core/panels/plesk/pleskxml.h"

#include "core/base/secret.h"
#include "core/panels/reply.h"

#include <QStringList>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

constexpr int Deepest = 32;
constexpr int MostElements = 500'000; // some 10,000 subscriptions with everything we ask for

bool isForbidden(QChar c)
{
    return (c.unicode() < 0x20 && c != u'\t') || c.unicode() == 0xfffe || c.unicode() == 0xffff;
}

bool isPassword(QStringView name)
{
    return name.contains("passw"_L1, Qt::CaseInsensitive) || name == "pwd"_L1;
}

void write(QXmlStreamWriter &writer, const XmlElement &element)
{
    if (element.children.isEmpty() && element.text.isEmpty()) {
        writer.writeEmptyElement(element.name);
        return;
    }
    writer.writeStartElement(element.name);
    if (!element.text.isEmpty())
        writer.writeCharacters(element.text);
    for (const XmlElement &child : element.children)
        write(writer, child);
    writer.writeEndElement();
}

std::optional<QString> forbiddenIn(const XmlElement &element)
{
    if (std::ranges::any_of(element.text, isForbidden))
        return element.name;
    for (const XmlElement &child : element.children) {
        if (const auto found = forbiddenIn(child))
            return found;
    }
    return std::nullopt;
}

//! Reads one packet into elements, or says what is wrong with it.
class PacketReader
{
public:
    explicit PacketReader(QByteArrayView bytes)
        : m_reader(QByteArray::fromRawData(bytes.data(), bytes.size()))
    {
    }

    std::optional<XmlElement> read()
    {
        while (!m_reader.atEnd() && m_problem.isEmpty())
            take(m_reader.readNext());
        if (m_problem.isEmpty() && m_reader.hasError())
            m_problem = m_reader.errorString();
        if (m_problem.isEmpty() && m_root.name.isEmpty())
            m_problem = u"no element"_s;
        return m_problem.isEmpty() ? std::optional(std::move(m_root)) : std::nullopt;
    }
    [[nodiscard]] const QString &problem() const { return m_problem; }

private:
    void take(QXmlStreamReader::TokenType token)
    {
        switch (token) {
        case QXmlStreamReader::DTD:
            m_problem = u"a document type, which no packet has"_s;
            break;
        case QXmlStreamReader::EntityReference:
            m_problem = u"an entity"_s;
            break;
        case QXmlStreamReader::StartElement:
            open();
            break;
        case QXmlStreamReader::Characters:
            if (!m_open.isEmpty() && !m_reader.isWhitespace() && !isPassword(m_open.last().name))
                m_open.last().text += m_reader.text();
            break;
        case QXmlStreamReader::EndElement:
            close();
            break;
        default:
            break;
        }
    }

    void open()
    {
        if (m_open.size() >= Deepest || ++m_count > MostElements) {
            m_problem = u"too many elements, or too deep"_s;
            return;
        }
        m_open.append(XmlElement(m_reader.name().toString()));
    }

    void close()
    {
        XmlElement done = m_open.takeLast();
        if (m_open.isEmpty())
            m_root = std::move(done);
        else
            m_open.last().children.append(std::move(done));
    }

    QXmlStreamReader m_reader;
    QList<XmlElement> m_open;
    XmlElement m_root;
    QString m_problem;
    int m_count = 0;
};

} // namespace

const XmlElement *XmlElement::child(QStringView childName) const
{
    const auto it = std::ranges::find(children, childName, &XmlElement::name);
    return it == children.end() ? nullptr : &*it;
}

const XmlElement *XmlElement::at(const QString &path) const
{
    const XmlElement *element = this;
    for (const QStringView step : QStringView(path).split(u'/')) {
        element = element->child(step);
        if (!element)
            return nullptr;
    }
    return element;
}

QString XmlElement::textAt(const QString &path) const
{
    const XmlElement *element = at(path);
    return element ? element->text.trimmed() : QString();
}

QList<XmlElement> XmlElement::all(QStringView childName) const
{
    QList<XmlElement> found;
    std::ranges::copy_if(children, std::back_inserter(found),
                         [childName](const XmlElement &each) { return each.name == childName; });
    return found;
}

void wipe(XmlElement &element)
{
    wipe(element.text);
    for (XmlElement &child : element.children)
        wipe(child);
}

Result<XmlElement> xmlChecked(XmlElement element)
{
    if (const auto field = forbiddenIn(element))
        return failure(ErrorKind::Invalid, u"control characters"_s, ErrorReason::None, *field);
    return element;
}

QByteArray xmlPacket(const XmlElement &content)
{
    QByteArray bytes;
    bytes.reserve(4096);
    QXmlStreamWriter writer(&bytes);
    writer.writeStartDocument();
    writer.writeStartElement(u"packet"_s);
    write(writer, content);
    writer.writeEndElement();
    writer.writeEndDocument();
    return bytes;
}

Result<XmlElement> xmlRead(QByteArrayView bytes, Intent intent)
{
    PacketReader reader(bytes);
    auto root = reader.read();
    if (!root)
        return unreadable(intent, u"broken XML (%1)"_s.arg(plainLine(reader.problem(), 120)));
    if (root->name != "packet"_L1)
        return unreadable(intent, u"XML, but no packet: "_s + plainLine(root->name, 40),
                          ErrorReason::NotThePanel);
    return std::move(*root);
}

} // namespace core
