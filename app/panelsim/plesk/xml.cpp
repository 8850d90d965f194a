#include "app/panelsim/plesk/xml.h"

#include <QXmlStreamReader>

using namespace Qt::Literals::StringLiterals;

namespace sim::plesk {

namespace {

constexpr auto ParserError = "Parser error: Request is invalid. Error in line 1: "_L1;

Element readElement(QXmlStreamReader &reader, int depth)
{
    Element element;
    element.name = reader.name().toString();
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isEndElement())
            break;
        if (reader.isStartElement() && depth < 20)
            element.children.append(readElement(reader, depth + 1));
        else if (reader.isStartElement())
            reader.raiseError(u"nested too deeply"_s);
        else if (reader.isCharacters())
            element.text += reader.text();
    }
    return element;
}

Reply xmlReply(const Server &server, const QString &packet)
{
    Reply reply;
    reply.contentType = "text/xml;charset=UTF-8";
    reply.body = (server.choices.is(u"xml declaration"_s, u"yes"_s)
                      ? u"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"_s
                      : QString())
                     .toUtf8()
                 + packet.toUtf8();
    return reply;
}

QString packet(const Server &server, const QString &xml)
{
    return u"<packet version=\"%1\">%2</packet>"_s.arg(server.packetVersion, xml);
}

QString resultXml(const Result &result)
{
    QString xml = tag(u"status"_s, result.code == 0 ? u"ok"_s : u"error"_s);
    if (result.code != 0)
        xml += tag(u"errcode"_s, result.code) + tag(u"errtext"_s, result.text);
    if (!result.filterId.isEmpty())
        xml += tag(u"filter-id"_s, result.filterId);
    return wrap(u"result"_s, xml + result.inner);
}

//! What others than the administrator may ask; what they see is filtered by owner.
bool isOpenToAll(const QString &path)
{
    return path == "customer/get"_L1 || path == "webspace/get"_L1 || path == "site/get"_L1
           || path == "ip/get"_L1 || path == "server/get_protos"_L1;
}

bool isWorkForAWhile(const QString &path)
{
    return path == "webspace/add"_L1 || path == "webspace/del"_L1
           || path == "webspace/switch-subscription"_L1;
}

} // namespace

const Element *Element::child(const QString &childName) const
{
    for (const Element &one : children) {
        if (one.name == childName)
            return &one;
    }
    return nullptr;
}

QString Element::value(const QString &childName) const
{
    const Element *one = child(childName);
    return one ? one->text.trimmed() : QString();
}

Element Element::at(const QString &path) const
{
    Element current = *this;
    for (const QString &step : path.split(u'/')) {
        const Element *next = current.child(step);
        if (!next)
            return {};
        current = Element(*next);
    }
    return current;
}

std::optional<Element> parseXml(const QByteArray &text)
{
    if (text.contains("<!DOCTYPE"))
        return {};
    QXmlStreamReader reader(text);
    if (!reader.readNextStartElement())
        return {};
    Element root = readElement(reader, 0);
    return reader.hasError() ? std::nullopt : std::optional(root);
}

QString tag(const QString &name, const QString &text)
{
    return wrap(name, text.toHtmlEscaped());
}

QString tag(const QString &name, qint64 number)
{
    return wrap(name, QString::number(number));
}

QString wrap(const QString &name, const QString &xml)
{
    return xml.isEmpty() ? u'<' + name + "/>"_L1 : u'<' + name + u'>' + xml + "</"_L1 + name + u'>';
}

Result Result::failed(const Fault &fault, const QString &filterId)
{
    return {fault.code, fault.text, filterId, {}};
}

QString xmlOperation(const QByteArray &text)
{
    const auto root = parseXml(text);
    if (!root || root->children.isEmpty() || root->children.first().children.isEmpty())
        return u"agent.php"_s;
    const Element &first = root->children.first();
    return first.name + u'/' + first.children.first().name;
}

Reply xmlSystemError(const Server &server, int code, const QString &text)
{
    const QString error =
        tag(u"status"_s, u"error"_s) + tag(u"errcode"_s, code) + tag(u"errtext"_s, text);
    return xmlReply(server, packet(server, wrap(u"system"_s, error)));
}

Reply xmlPacket(Server &server, const Call &call)
{
    static const auto operations = [] {
        QMap<QString, Operation> all = customerOperations();
        all.insert(webspaceOperations());
        all.insert(hostingOperations());
        all.insert(serverOperations());
        return all;
    }();
    if (call.request.method != "POST")
        return xmlSystemError(server, 1014, u"Parser error: The request is empty."_s);
    if (server.packetError != 0)
        return xmlSystemError(server, server.packetError,
                              u"The server cannot work on packets now."_s);
    const auto root = parseXml(call.request.body);
    if (!root || root->name != "packet"_L1)
        return xmlSystemError(server, 1014, ParserError + u"the document is not well-formed"_s);

    for (const Element &area : root->children) {
        for (const Element &operation : area.children) {
            const QString path = area.name + u'/' + operation.name;
            if (!isKnownOperation(path)) {
                const bool unsupported = isKnownOperator(area.name)
                                         && server.choices.is(u"unknown operation"_s, u"1017"_s);
                return unsupported
                           ? xmlSystemError(server, 1017, u"The operation is not supported."_s)
                           : xmlSystemError(server, 1014,
                                            ParserError
                                                + u"unexpected element '%1'"_s.arg(operation.name));
            }
            if (const QString fault = schemaFault(operation, path); !fault.isEmpty())
                return xmlSystemError(server, 1014, ParserError + fault);
        }
    }

    QString answers;
    int seconds = 0;
    for (const Element &area : root->children) {
        QString inner;
        for (const Element &operation : area.children) {
            const QString path = area.name + u'/' + operation.name;
            const bool may = call.caller.administrator || isOpenToAll(path);
            const QList<Result> results =
                may ? operations.value(path)(server, call, operation)
                    : QList<Result>{Result::failed({1006, u"Permission denied."_s, {}})};
            QString xml;
            for (const Result &result : results)
                xml += resultXml(result);
            inner += wrap(operation.name, xml);
            seconds += isWorkForAWhile(path) ? 8 : 0;
        }
        answers += wrap(area.name, inner);
    }
    Reply reply = xmlReply(server, packet(server, answers));
    reply.takes = std::chrono::seconds(seconds);
    return reply;
}

} // namespace sim::plesk
