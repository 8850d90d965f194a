#pragma once

#include "core/base/fielderror.h"

#include <QHash>
#include <QVariant>
#include <QWidget>

class QVBoxLayout;

namespace ui {

class FormRow;
class Label;

//! One column of fields. A field is known by the name the engine uses for it, and so is what is
//! wrong with it.
class Form final : public QWidget
{
    Q_OBJECT

public:
    explicit Form(QWidget *parent = nullptr);

    void addTitle(const QString &title);
    FormRow *addRow(const QString &key, const QString &label, QWidget *field,
                    const QString &help = {});
    //! Something between the rows that is no field.
    void add(QWidget *content);
    [[nodiscard]] QWidget *field(const QString &key) const;
    void setRowVisible(const QString &key, bool visible);

    //! The first field that has one gets the focus; what belongs to no field stands at the top.
    void showProblems(const QList<core::FieldError> &problems);

    //! What the fields say now is what was there; isChanged() compares with it.
    void settle();
    [[nodiscard]] bool isChanged() const;

Q_SIGNALS:
    void edited();

private:
    void watch(QWidget *field);

    QVBoxLayout *m_column;
    Label *m_general;
    QStringList m_order;
    QHash<QString, FormRow *> m_rows;
    QHash<QString, QVariant> m_settled;
};

} // namespace ui
