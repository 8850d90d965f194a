#pragma once

#include "ui/provisioning/draft.h"

#include <QHash>
#include <QWidget>

class QVBoxLayout;

namespace ui {

class FormRow;

//! One step of the wizard: shows a part of the draft and changes it. It judges nothing and saves
//! nothing itself; problems are shown at the fields they are about.
class StagePage : public QWidget
{
    Q_OBJECT

public:
    StagePage(const QString &title, const QString &explanation, QWidget *parent = nullptr);

    virtual void load(const Draft &draft) = 0;
    virtual void store(Draft &draft) const = 0;
    //! Where typing begins.
    [[nodiscard]] virtual QWidget *first() const = 0;

    //! At their fields; what belongs to none of them stands at the first.
    void complain(const QList<core::FieldError> &problems);
    void complain(const QString &field, const QString &words);
    void clearProblems();
    [[nodiscard]] QString problemAt(const QString &field) const;

Q_SIGNALS:
    void edited();

protected:
    [[nodiscard]] QVBoxLayout *column() const { return m_column; }
    //! Label above, help and problem below; the field as core's rules name it.
    FormRow *addRow(const QString &field, const QString &label, QWidget *control,
                    const QString &help = {});
    FormRow *makeRow(const QString &field, const QString &label, QWidget *control,
                     const QString &help, QWidget *parent);
    void forget(const QString &field);

private:
    QVBoxLayout *m_column;
    QHash<QString, FormRow *> m_rows;
    QStringList m_order;
    QHash<QString, QString> m_problems;
};

} // namespace ui
