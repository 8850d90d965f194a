#pragma once

#include "core/base/result.h"
#include "core/net/httprequest.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace core {

//! An element of an XML packet, as we send and read them: either text or children.
class XmlElement
{
public:
    XmlElement() = default;
    explicit XmlElement(QString elementName, QString elementText = {})
        : name(std::move(elementName))
        , text(std::move(elementText))
    {
    }
    XmlElement(QString elementName, QList<XmlElement> elementChildren)
        : name(std::move(elementName))
        , children(std::move(elementChildren))
    {
    }

    [[nodiscard]] const XmlElement *child(QStringView childName) const;
    //! Of the first element on the way "data/gen_info/name"; empty when there is none.
    [[nodiscard]] QString textAt(const QString &path) const;
    [[nodiscard]] const XmlElement *at(const QString &path) const;
    [[nodiscard]] QList<XmlElement> all(QStringView childName) const;

    QString name;
    QString text;
    QList<XmlElement> children;
};

//! Overwrites every text in it.
void wipe(XmlElement &element);

//! `<packet>` around one operator; the order of elements is the panel's and stays. Invalid for a
//! text with characters that XML cannot carry; the element is the field.
Result<XmlElement> xmlChecked(XmlElement element);
QByteArray xmlPacket(const XmlElement &content);

//! The packet read. Refuses document types, entities of its own, depth and size beyond reason, and
//! forgets the text of every password.
Result<XmlElement> xmlRead(QByteArrayView bytes, Intent intent);

} // namespace core
