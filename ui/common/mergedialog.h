#pragma once

#include <QDialog>
#include <QList>

#include <functional>

class QButtonGroup;
class QGridLayout;

namespace ui {

class Button;

//! A field of a record that two people changed at the same time.
struct MergeRow {
    QString label;
    QString base; //!< what both began with
    QString yours;
    QString theirs;
};

//! Somebody else saved the record that is being edited: the fields that differ, side by side. Where
//! only one of the two changed something, theirs or yours is chosen already; where both did, the
//! person has to.
class MergeDialog final : public QDialog
{
    Q_OBJECT

public:
    enum Pick { Yours, Theirs };

    MergeDialog(const QString &record, const QList<MergeRow> &rows, QWidget *parent);

    [[nodiscard]] QList<Pick> picks() const; //!< in the order of the rows, once accepted

private:
    void addRow(QGridLayout *grid, int line, const MergeRow &row);
    void tellOpen();

    QList<QButtonGroup *> m_choices;
    Button *m_save;
};

//! How one field of a record is shown and taken over from another.
template <typename Record>
struct MergeField {
    QString label;
    std::function<QString(const Record &)> text;
    std::function<void(Record &, const Record &)> take;
};

//! A field that is a member of the record and shows as this text.
template <typename Record, typename Value>
MergeField<Record> mergeField(const QString &label, Value Record::*member,
                              std::function<QString(const Value &)> inWords)
{
    return {label, [member, inWords](const Record &record) { return inWords(record.*member); },
            [member](Record &to, const Record &from) {
                to.*member = from.*member;
            }};
}

template <typename Record>
MergeField<Record> mergeText(const QString &label, QString Record::*member)
{
    return mergeField<Record, QString>(label, member, [](const QString &text) { return text; });
}

template <typename Record>
MergeField<Record> mergeTexts(const QString &label, QStringList Record::*member)
{
    return mergeField<Record, QStringList>(
        label, member, [](const QStringList &texts) { return texts.join(QStringLiteral(", ")); });
}

//! What has to be asked: the places of the fields whose values differ.
template <typename Record>
QList<qsizetype> differing(const QList<MergeField<Record>> &fields, const Record &yours,
                           const Record &theirs)
{
    QList<qsizetype> places;
    for (qsizetype at = 0; at < fields.size(); ++at) {
        if (fields[at].text(yours) != fields[at].text(theirs))
            places.append(at);
    }
    return places;
}

} // namespace ui
