#include "ui/audit/changedetail.h"

#include "ui/common/figures.h"
#include "ui/common/keyvalues.h"
#include "ui/common/section.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

QJsonObject objectIn(const QString &json)
{
    return QJsonDocument::fromJson(json.toUtf8()).object();
}

QString shown(const QJsonValue &value)
{
    if (value.isUndefined() || value.isNull())
        return u"–"_s;
    const QString text = value.toVariant().toString();
    return text.isEmpty() ? u"“”"_s : text;
}

} // namespace

ChangeDetail::ChangeDetail(QWidget *parent)
    : DetailPane(tr("Choose a change to see what was before and after it."), parent)
    , m_who(new KeyValues(this))
    , m_fieldsSection(new Section(tr("Fields"), this))
    , m_fields(new KeyValues(this))
{
    auto *who = new Section(tr("Change"), this);
    who->add(m_who);
    addSection(who);
    m_fieldsSection->add(m_fields);
    addSection(m_fieldsSection);
}

void ChangeDetail::show(const RowView &change)
{
    using Kind = KeyValues::Kind;
    setTitle(change.text(u"record") + u' ' + change.text(u"key"));
    setState({.text = change.text(u"actor")}, ago(change.time(u"at")));
    m_who->set(u"at"_s, tr("When"), moment(change.time(u"at")));
    m_who->set(u"who"_s, tr("Who"), change.text(u"actor"));
    m_who->set(u"from"_s, tr("From"), change.text(u"origin"), Kind::Mono);
    m_who->set(u"number"_s, tr("Line"), QString::number(change.id()), Kind::Mono);
    const QJsonObject before = objectIn(change.text(u"before"));
    const QJsonObject after = objectIn(change.text(u"after"));
    m_fields->clear();
    QStringList names = before.keys();
    for (const QString &name : after.keys()) {
        if (!names.contains(name))
            names.append(name);
    }
    names.sort();
    for (const QString &name : std::as_const(names)) {
        if (before.value(name) == after.value(name))
            continue;
        const QString words = before.isEmpty()  ? shown(after.value(name))
                              : after.isEmpty() ? shown(before.value(name))
                                                //: a field's value before and after
                                                : tr("%1 → %2").arg(shown(before.value(name)),
                                                                    shown(after.value(name)));
        m_fields->set(name, name, words, Kind::Mono);
    }
    showRecord();
}

} // namespace ui
