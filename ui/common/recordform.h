#pragma once

#include "ui/common/complaint.h"
#include "ui/common/mergedialog.h"

#include "core/base/result.h"

#include <QDialog>
#include <QPointer>

class QScrollArea;
class QVBoxLayout;

namespace ui {

class Button;
class Form;
class Label;

//! What is listed in one line, parted by commas; a part may hold spaces.
QStringList listedIn(const QString &line);

//! A dialog to add or change one record: one column, each problem under its field, Save when
//! something changed. It closes without a question only when nothing would be lost.
class RecordForm : public QDialog
{
    Q_OBJECT

public:
    void reject() override;

Q_SIGNALS:
    void saved(qint64 id);

protected:
    RecordForm(const QString &title, const QString &saveText, QWidget *parent);

    //! Its fields are called as core's rules call them.
    [[nodiscard]] Form *form() const { return m_form; }
    void addBeside(QWidget *part);
    void addFootButton(Button *button);
    void tellFoot(const QString &words, bool isProblem = false);

    void tellChanged();
    void tellProblems(const core::Error &error);
    void clearProblems();
    void setSending(bool isSending);
    [[nodiscard]] bool isSending() const { return m_isSending; }

    [[nodiscard]] virtual bool isChanged() const = 0;
    virtual void save() = 0;
    //! Something was typed.
    virtual void onChanged() {}

private:
    Form *m_form;
    QScrollArea *m_scroll;
    QVBoxLayout *m_beside;
    QWidget *m_besidePart;
    Label *m_foot;
    QVBoxLayout *m_footButtons;
    Button *m_save;
    Button *m_cancel;
    QPointer<QWidget> m_focused; //!< before it was sent
    bool m_isSending = false;
};

//! The same for a record of core's: what is typed is saved over the record that was read, and where
//! somebody else was faster, both are merged before it is saved again.
template <typename Record>
class RecordFormOf : public RecordForm
{
protected:
    using Then = std::function<void(core::Result<Record>)>;

    using RecordForm::RecordForm;

    [[nodiscard]] const Record &base() const { return m_base; }
    [[nodiscard]] bool isNew() const { return !m_base.id.isValid(); }

    //! What the fields hold, over the record that was read.
    [[nodiscard]] virtual Record typed() const = 0;
    virtual void fill(const Record &record) = 0;
    [[nodiscard]] virtual QList<MergeField<Record>> mergeFields() const = 0;
    virtual void send(const Record &record, Then then) = 0;
    virtual void readAgain(Then then) = 0;

    //! Once the widgets are there.
    void begin(const Record &record)
    {
        m_base = record;
        fill(record);
        m_base = isNew() ? typed() : record;
        m_start = typed();
        tellChanged();
    }

    [[nodiscard]] bool isChanged() const override
    {
        return !differing(mergeFields(), typed(), m_start).isEmpty();
    }

    void save() override
    {
        clearProblems();
        setSending(true);
        send(typed(), [this](const core::Result<Record> &saved) {
            setSending(false);
            if (saved) {
                Q_EMIT RecordForm::saved(saved->id.value);
                accept();
            } else if (saved.error().reason == core::ErrorReason::Changed) {
                merge();
            } else {
                tellProblems(saved.error());
            }
        });
    }

private:
    void merge()
    {
        setSending(true);
        readAgain([this](const core::Result<Record> &theirs) {
            setSending(false);
            if (theirs)
                mergeWith(*theirs);
            else
                tellProblems(theirs.error());
        });
    }

    void mergeWith(const Record &theirs)
    {
        const auto fields = mergeFields();
        const Record yours = typed();
        const auto places = differing(fields, yours, theirs);
        QList<MergeRow> rows;
        for (const qsizetype at : places)
            rows.append({fields[at].label, fields[at].text(m_base), fields[at].text(yours),
                         fields[at].text(theirs)});
        auto *dialog = new MergeDialog(m_base.name, rows, this);
        connect(dialog, &QDialog::accepted, this, [this, dialog, fields, places, yours, theirs] {
            const auto picks = dialog->picks();
            Record merged = theirs;
            for (qsizetype row = 0; row < places.size(); ++row) {
                if (picks[row] == MergeDialog::Yours)
                    fields[places[row]].take(merged, yours);
            }
            m_base = theirs;
            fill(merged);
            m_start = theirs;
            save();
        });
        dialog->open();
    }

    Record m_base;  //!< as it was read, with its version
    Record m_start; //!< what the fields held then
};

} // namespace ui
